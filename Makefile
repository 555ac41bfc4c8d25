# The targets people use come first; `make help` lists them. Each installs
# what it needs on Debian 12, then builds in a second make (`everything`).
MODE ?= debug
CC := $(if $(filter default,$(origin CC)),gcc,$(CC))
CXX := $(if $(filter default,$(origin CXX)),g++,$(CXX))
B := build/$(MODE)-$(notdir $(CC))
ASAN_B := build/asan-$(notdir $(CC))
PORTAL_HOME ?= var
SHELL := /bin/sh
.DELETE_ON_ERROR:
.SUFFIXES:
# All cores, unless the caller said how many.
SUBMAKE = $(MAKE) --no-print-directory \
    $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc))
DEPS = build/.deps-
# Short lines; V=1 shows the commands.
show = $(if $(V),,@echo '  $(1) $(@:$(B)/%=%)';)

.PHONY: all help run test test-unit test-integration test-http test-e2e \
    test-faults test-properties test-changes test-fuzz-api test-tsan test-libreoffice test-midnight check check-fast check-layers \
    check-templates bench bench-pages bench-search screenshots \
    walk format routes clauses db-shell db-reset explain new-domain \
    new-migration hooks \
    coverage fuzz clean everything test-programs race-programs

all: $(DEPS)build ## build the program (MODE=debug|asan|tsan|release)
	+@$(SUBMAKE) everything
run: $(DEPS)build $(DEPS)run ## start it with a private database and the demo
	+@$(SUBMAKE) everything
	@PORTAL_HOME=$(PORTAL_HOME) exec $(B)/portal demo
test: $(DEPS)build $(DEPS)run $(DEPS)test ## every test
	+@$(SUBMAKE) MODE=asan everything test-programs
	+@$(SUBMAKE) MODE=tsan everything race-programs
	@tests/run.sh $(ASAN_B) unit integration http_e2e tsan
test-unit: $(DEPS)build $(DEPS)test ## unit tests
	+@$(SUBMAKE) MODE=asan everything test-programs
	@tests/run.sh $(ASAN_B) unit
test-integration: $(DEPS)build $(DEPS)run $(DEPS)test ## against PostgreSQL
	+@$(SUBMAKE) MODE=asan everything test-programs
	@tests/run.sh $(ASAN_B) integration
test-http: $(DEPS)build $(DEPS)run $(DEPS)test ## against a running portal
	+@$(SUBMAKE) MODE=asan everything
	@tests/run.sh $(ASAN_B) http
test-faults: $(DEPS)build $(DEPS)run $(DEPS)test ## 200 times typing in faults
	+@$(SUBMAKE) MODE=asan everything
	@FAULTS_RUNS=$${FAULTS_RUNS:-200} tests/run.sh $(ASAN_B) faults
test-properties: $(DEPS)build $(DEPS)run $(DEPS)test ## random acts against the oracle, 10,000 times
	+@$(SUBMAKE) MODE=asan everything $(ASAN_B)/it_properties
	@PROPERTY_SEQUENCES=$${PROPERTY_SEQUENCES:-10000} \
	    PROPERTY_EVERY=$${PROPERTY_EVERY:-0} tests/run.sh $(ASAN_B) properties
test-changes: $(DEPS)build $(DEPS)run $(DEPS)test ## consumers of changes and webhooks, 10,000 writes
	+@$(SUBMAKE) MODE=asan everything
	@CHANGES_WRITES=$${CHANGES_WRITES:-10000} tests/run.sh $(ASAN_B) changes
test-fuzz-api: $(DEPS)build $(DEPS)run $(DEPS)test ## 20,000 random requests to the API
	+@$(SUBMAKE) MODE=asan everything
	@FUZZ_REQUESTS=$${FUZZ_REQUESTS:-20000} tests/run.sh $(ASAN_B) fuzz_api
test-tsan: $(DEPS)build $(DEPS)run $(DEPS)test ## races, by ThreadSanitizer
	+@$(SUBMAKE) MODE=tsan everything race-programs
	@tests/run.sh $(ASAN_B) tsan
test-e2e: $(DEPS)build $(DEPS)run $(DEPS)test ## journeys in a browser
	+@$(SUBMAKE) MODE=asan everything
	@tests/run.sh $(ASAN_B) e2e
test-midnight: $(DEPS)build $(DEPS)run $(DEPS)test $(DEPS)midnight ## midnight in Japan falls into each HTTP and browser test
	+@$(SUBMAKE) MODE=release everything
	@tests/midnight.sh build/release-$(notdir $(CC)) $${SECONDS_BEFORE:-5} \
	    tests/http/*.test.mjs tests/e2e/*.test.mjs
test-libreoffice: $(DEPS)build $(DEPS)run $(DEPS)test $(DEPS)libreoffice ## the Excel round trip through LibreOffice
	+@$(SUBMAKE) MODE=asan everything
	@tests/run.sh $(ASAN_B) libreoffice
check: $(DEPS)build $(DEPS)check ## every static check
	+@$(SUBMAKE) everything
	@server/tools/check.sh
check-fast: $(DEPS)build $(DEPS)check ## the checks that take seconds
	@server/tools/check_fast.sh
check-layers: ## dependency rule between folders
	@sh server/tools/check_layers.sh
check-templates: $(DEPS)build ## syntax and autoescape pragma of templates
	@sh server/tools/check_templates.sh
walk: $(DEPS)build $(DEPS)run $(DEPS)test ## a whole questionnaire in a browser, timed
	+@$(SUBMAKE) MODE=release everything
	@tests/run.sh build/release-$(notdir $(CC)) walk
bench: $(DEPS)build $(DEPS)run $(DEPS)bench ## the speed targets, as ratios
	+@$(SUBMAKE) MODE=release everything
	@tests/bench/run.sh build/release-$(notdir $(CC))
bench-pages: $(DEPS)build $(DEPS)run $(DEPS)bench ## lists and files at 20,000 parties
	+@$(SUBMAKE) MODE=release everything
	@PORTAL_BUILD=build/release-$(notdir $(CC)) node tests/bench/pages.mjs
bench-search: $(DEPS)build $(DEPS)run $(DEPS)bench ## search at 200,000 answers
	+@$(SUBMAKE) MODE=release everything
	@PORTAL_BUILD=build/release-$(notdir $(CC)) node tests/bench/search.mjs
screenshots: $(DEPS)build $(DEPS)run $(DEPS)test ## every page, both languages
	+@$(SUBMAKE) everything
	@tests/run.sh $(B) screenshots
format: $(DEPS)check ## clang-format on every source file
	@git ls-files -co --exclude-standard 'server/*.[ch]' 'server/*.cc' \
	    'tests/*.[ch]' | xargs -r clang-format -i
routes: $(DEPS)build ## write tests/http/routes.expected anew
	+@$(SUBMAKE) everything
	@$(B)/portal routes > tests/http/routes.expected
	@git diff --stat -- tests/http/routes.expected
clauses: $(DEPS)test ## write server/doc/clauses.md anew
	@node server/tools/clauses.mjs
	@git diff --stat -- server/doc/clauses.md
db-shell: $(DEPS)run ## psql in the private database (it must be running)
	@server/tools/db_shell.sh $(PORTAL_HOME)
db-reset: ## delete the private database under PORTAL_HOME
	@server/tools/db_reset.sh $(PORTAL_HOME)
explain: $(DEPS)run ## plan of a named query: Q=name
	@server/tools/explain.sh $(PORTAL_HOME) '$(Q)'
new-domain: ## the files of a new domain: NAME=word
	@server/tools/new_domain.sh '$(NAME)'
new-migration: ## the next numbered migration: NAME=what
	@server/tools/new_migration.sh '$(NAME)'
hooks: ## check what is committed, before it is
	@git config core.hooksPath server/tools/hooks
coverage: $(DEPS)build $(DEPS)run $(DEPS)test $(DEPS)coverage ## of the C tests
	+@$(SUBMAKE) MODE=coverage everything test-programs
	@tests/run.sh build/coverage-$(notdir $(CC)) unit integration
	@gcovr -r . --object-directory build/coverage-$(notdir $(CC)) \
	    --exclude tests/ --exclude build/ -s
fuzz: $(DEPS)build $(DEPS)fuzz ## one fuzz target for 60 s: TARGET=name
	+@$(SUBMAKE) MODE=fuzz CC=clang CXX=clang++ build/fuzz-clang/fuzz_$(TARGET)
	@mkdir -p build/fuzz-corpus/$(TARGET)
	@build/fuzz-clang/fuzz_$(TARGET) -max_total_time=60 \
	    build/fuzz-corpus/$(TARGET) $(wildcard tests/fuzz/corpus/$(TARGET))
clean: ## remove what was built
	rm -rf build
help: ## this list
	@grep -hE '^[a-z0-9-]+:.*##' Makefile | \
	    sed -E 's/^([a-z0-9-]+):.*## (.*)/\1\t\2/' | expand -t 18

$(DEPS)%: deploy/install-deps.sh
	@mkdir -p $(@D); deploy/install-deps.sh $*; touch $@

# ---- from here on, the packages are there ----

PKGS := libmicrohttpd gnutls libpq libctemplate jansson libargon2 liboath \
    libqrencode libcurl libutf8proc libcmark zlib pangocairo expat minizip \
    xlsxwriter
# Asked once, and not before a recipe needs it.
PKG_CFLAGS = $(eval PKG_CFLAGS := $$(shell pkg-config --cflags $(PKGS)))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $$(shell pkg-config --libs $(PKGS)))$(PKG_LIBS)
CHECK_LIBS = $(eval CHECK_LIBS := $$(shell pkg-config --libs check))$(CHECK_LIBS)

WARN := -Wall -Wextra -Werror -Wshadow -Wpointer-arith -Wcast-qual \
    -Wwrite-strings -Wformat=2 -Wundef -Wvla -Wimplicit-fallthrough \
    -Wswitch-enum \
    $(if $(findstring clang,$(CC)),-Wno-format-nonliteral \
        -Wno-missing-field-initializers)
CWARN := -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition
MODE_debug := -O0 -g3
# Reports of sanitizers need lines, not variables. Optimizing for ASan takes
# longer than the tests then save; for TSan it shows what only the optimizer
# warns of.
MODE_asan := -O0 -g1 -fsanitize=address,undefined -fno-omit-frame-pointer \
    -fno-sanitize-recover=all
MODE_tsan := -O1 -g1 -fsanitize=thread
MODE_coverage := -O0 -g3 --coverage
MODE_fuzz := -O1 -g3 -fsanitize=fuzzer-no-link,address,undefined \
    -fno-omit-frame-pointer
MODE_release := -O2 -g -DNDEBUG -D_FORTIFY_SOURCE=2 -fstack-protector-strong \
    -fstack-clash-protection -fPIE
LINK_release := -pie -Wl,-z,relro,-z,now,-z,noexecstack
ifeq ($(MODE_$(MODE)),)
$(error MODE=$(MODE) is not known: debug, asan, tsan, release)
endif
CPPFLAGS = -Iserver -Itests -I$(B)/gen -D_GNU_SOURCE $(PKG_CFLAGS)
CFLAGS := -std=c17 $(WARN) $(CWARN) $(MODE_$(MODE)) -MMD -MP
CXXFLAGS := -std=c++17 $(WARN) $(MODE_$(MODE)) -MMD -MP
LINK = $(CXX) $(MODE_$(MODE)) $(LINK_$(MODE))
LDLIBS = $(PKG_LIBS) -lmbedcrypto -lmagic -lpthread

SQL := $(sort $(wildcard server/*/*.sql))
SRC := $(filter-out server/tools/%,$(sort $(wildcard server/*/*.c)))
SHIM := $(wildcard server/http/*.cc)
MAIN := $(filter server/app/main.c,$(SRC))
OBJ := $(patsubst %.c,$(B)/%.o,$(filter-out $(MAIN),$(SRC))) \
    $(SHIM:%.cc=$(B)/%.o) $(B)/gen/queries.o
LIB := $(B)/libportal.a
UNIT := $(patsubst tests/unit/%.c,$(B)/%,$(wildcard tests/unit/test_*.c))
INTEGRATION := $(patsubst tests/integration/%.c,$(B)/%,\
    $(wildcard tests/integration/it_*.c))
TESTLIB := $(patsubst %.c,$(B)/%.o,$(wildcard tests/lib/*.c))
GEN := $(B)/gen/queries.h
TEMPLATES := $(shell find templates -name '*.tpl' -o -name '*.po' 2>/dev/null)
STATIC := $(shell find static -type f 2>/dev/null)
MIGRATIONS := $(sort $(wildcard migrations/*.sql))
DATA := $(wildcard server/*/*.json)

everything: $(LIB) $(if $(MAIN),$(B)/portal) $(B)/share/.data \
    $(if $(wildcard server/tools/i18n.sh),$(B)/share/.i18n) \
    $(if $(wildcard server/tools/static.sh),$(B)/share/.static)
test-programs: $(UNIT) $(INTEGRATION)
race-programs: $(filter $(B)/it_race%,$(INTEGRATION))

# A file whose text is the list or the flags: what depends on it is made anew
# when a source file vanishes or the flags change.
define remember
$(shell mkdir -p $(dir $(1)); printf '%s\n' '$(2)' | cmp -s - $(1) || \
    printf '%s\n' '$(2)' > $(1))
endef
ifneq ($(filter everything test-programs race-programs $(B)/% build/%,$(MAKECMDGOALS)),)
$(call remember,$(B)/gen/objects.txt,$(OBJ))
$(call remember,$(B)/gen/flags.txt,$(CC) $(CFLAGS) $(CXX) $(CXXFLAGS))
$(call remember,$(B)/gen/sql.txt,$(SQL))
$(call remember,$(B)/gen/share.txt,$(TEMPLATES) $(STATIC) $(MIGRATIONS) $(DATA))
endif
$(addprefix $(B)/gen/,objects.txt flags.txt sql.txt share.txt): ;

$(B)/gen/queries.h $(B)/gen/queries.c: $(B)/gen/queries.%: $(SQL) server/tools/gen_queries.awk $(B)/gen/sql.txt
	@awk -v mode=$* -f server/tools/gen_queries.awk $(SQL) /dev/null \
	    > $@.tmp && mv $@.tmp $@
$(B)/gen/queries.o: $(B)/gen/queries.c $(GEN)
	$(call show,CC)$(CC) $(CPPFLAGS) $(CFLAGS) -Wno-overlength-strings -c $< -o $@
$(B)/%.o: %.c $(B)/gen/flags.txt | $(GEN)
	@mkdir -p $(@D)
	$(call show,CC)$(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@
$(B)/%.o: %.cc $(B)/gen/flags.txt
	@mkdir -p $(@D)
	$(call show,CXX)$(CXX) $(CPPFLAGS) $(CXXFLAGS) -c $< -o $@
$(LIB): $(OBJ) $(B)/gen/objects.txt
	@rm -f $@; ar rcs $@ $(OBJ)
$(B)/portal: $(B)/server/app/main.o $(LIB)
	$(call show,LINK)$(LINK) $^ $(LDLIBS) -o $@
$(UNIT): $(B)/%: $(B)/tests/unit/%.o $(TESTLIB) $(LIB)
	$(call show,LINK)$(LINK) $^ $(LDLIBS) $(CHECK_LIBS) -o $@
$(INTEGRATION): $(B)/%: $(B)/tests/integration/%.o $(TESTLIB) $(LIB)
	$(call show,LINK)$(LINK) $^ $(LDLIBS) $(CHECK_LIBS) -o $@
$(B)/fuzz_%: $(B)/tests/fuzz/fuzz_%.o $(LIB)
	$(call show,LINK)$(LINK) -fsanitize=fuzzer $^ $(LDLIBS) -o $@
.SECONDARY:

# Static analysis, file by file, again only where something changed.
ANALYSED := $(SRC:%.c=build/check/%.gcc)
TIDIED := $(SRC:%.c=build/check/%.tidy)
.PHONY: analyse-gcc analyse-tidy print-cppflags
analyse-gcc: $(ANALYSED)
# gcc 12 loses track of the ring of waits when it grows.
build/check/server/db/db_flight.gcc: ANALYSE := -Wno-analyzer-malloc-leak
analyse-tidy: $(TIDIED)
print-cppflags:
	@echo $(CPPFLAGS)
build/check/%.gcc: %.c | $(GEN)
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) -std=c17 $(WARN) $(CWARN) -O1 -fanalyzer \
	    -Wno-maybe-uninitialized $(ANALYSE) -MMD -MP \
	    -MT $@ -MF $@.d -c $< -o /dev/null
	@touch $@
build/check/%.tidy: %.c .clang-tidy | $(GEN)
	@mkdir -p $(@D)
	@clang-tidy --quiet $< -- $(CPPFLAGS) -std=c17 2>$@.err >$@.out || \
	    { cat $@.out; grep -v 'warnings\? generated' $@.err; exit 1; }
	@$(CC) $(CPPFLAGS) -std=c17 -MM -MP -MT $@ -MF $@.d $<
	@touch $@

# What the program reads at run time, beside it in share/.
$(B)/share/.i18n: $(TEMPLATES) $(SRC) $(wildcard server/tools/i18n*) \
    $(B)/gen/share.txt
	@server/tools/i18n.sh $(B)/share
	@touch $@
$(B)/share/.static: $(STATIC) server/tools/static.sh $(B)/gen/share.txt
	@server/tools/static.sh $(B)/share/static
	@touch $@
$(B)/share/.data: $(MIGRATIONS) $(DATA) $(B)/gen/share.txt
	@rm -rf $(B)/share/migrations; mkdir -p $(B)/share/migrations
	@cp $(MIGRATIONS) $(B)/share/migrations/
	@$(if $(DATA),cp $(filter-out %/openapi.json,$(DATA)) $(B)/share/)
	@rm -rf $(B)/share/openapi; mkdir -p $(B)/share/openapi
	@for part in server/*/openapi.json; do folder=$${part%/*}; \
	    cp $$part $(B)/share/openapi/$${folder##*/}.json; done
	@touch $@

-include $(ANALYSED:=.d) $(TIDIED:=.d)
$(B)/share/standard.json: server/questionnaire/standard.json
	@mkdir -p $(@D); cp $< $@

-include $(OBJ:.o=.d) $(B)/server/app/main.d $(TESTLIB:.o=.d) \
    $(patsubst $(B)/%,$(B)/tests/unit/%.d,$(UNIT)) \
    $(patsubst $(B)/%,$(B)/tests/integration/%.d,$(INTEGRATION))
