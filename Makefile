# make help  -- lists the targets   (bootstrap version; grows)
MODE ?= debug
CC ?= gcc
CXX ?= g++
B := build/$(MODE)-$(notdir $(CC))
PKGS := libmicrohttpd libpq libctemplate jansson gnutls libargon2 libcurl libutf8proc zlib
WARN := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
        -Wpointer-arith -Wcast-qual -Wwrite-strings -Wformat=2 -Wundef -Wvla \
        -Wimplicit-fallthrough -Wswitch-enum
CPPFLAGS := -Iserver -I$(B)/gen -D_GNU_SOURCE $(shell pkg-config --cflags $(PKGS))
LDLIBS := $(shell pkg-config --libs $(PKGS)) -lmbedcrypto -lmagic -lpthread
CFLAGS_debug := -O0 -g3
CFLAGS := -std=c17 $(WARN) $(CFLAGS_$(MODE)) -MMD -MP
CXXFLAGS := -std=c++17 -Wall -Wextra -Werror $(CFLAGS_$(MODE)) -MMD -MP
SQL := $(sort $(wildcard server/*/*.sql))
SRC := $(wildcard server/*/*.c)
OBJ := $(SRC:%.c=$(B)/%.o) $(B)/gen/queries.o

.PHONY: all clean
all: $(OBJ)
$(B)/gen/queries.h: $(SQL) server/tools/gen_queries.awk
	@mkdir -p $(@D); awk -v mode=h -f server/tools/gen_queries.awk $(SQL) > $@.tmp && mv $@.tmp $@
$(B)/gen/queries.c: $(SQL) server/tools/gen_queries.awk
	@mkdir -p $(@D); awk -v mode=c -f server/tools/gen_queries.awk $(SQL) > $@.tmp && mv $@.tmp $@
$(B)/gen/queries.o: $(B)/gen/queries.c $(B)/gen/queries.h
	$(CC) $(CPPFLAGS) $(CFLAGS) -Wno-overlength-strings -c $< -o $@
$(B)/%.o: %.c | $(B)/gen/queries.h
	@mkdir -p $(@D); $(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@
clean:
	rm -rf build
-include $(shell find build -name '*.d' 2>/dev/null)
