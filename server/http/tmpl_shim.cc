// The only C++ in the tree: ctemplate behind C functions. No exception leaves
// this file; running out of memory aborts, as in the arena.
#include "http/tmpl_shim.h"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <ctemplate/template_emitter.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <unordered_map>

using ctemplate::StaticTemplateString;
using ctemplate::TemplateDictionary;
using ctemplate::TemplateString;

namespace
{

ctemplate::TemplateCache &
cache()
{
    static ctemplate::TemplateCache c;
    return c;
}

// Interned for ever, by text. Few hundred names.
const StaticTemplateString *
intern(const char *name)
{
    static std::mutex lock;
    static auto &known =
        *new std::unordered_map<std::string, const StaticTemplateString *>;
    const std::lock_guard<std::mutex> hold(lock);
    auto &slot = known[name];
    if (slot == nullptr) {
        auto *s = new StaticTemplateString;
        s->do_not_use_directly_ = {strdup(name), strlen(name), 0};
        const ctemplate::StaticTemplateStringInitializer init(s);
        slot = s;
    }
    return slot;
}

// By the literal's address first, per thread, without a lock. The text is
// compared as well: two literals may come to lie at one address.
TemplateString
interned(const char *name)
{
    struct entry {
        const char *at;
        const StaticTemplateString *string;
    };
    constexpr size_t size = 1024;
    static thread_local entry table[size];
    entry &e =
        table[(reinterpret_cast<uintptr_t>(name) * 0x9e3779b97f4a7c15u) >> 54];
    if (e.at != name ||
        strcmp(e.string->do_not_use_directly_.ptr_, name) != 0) {
        e.string = intern(name);
        e.at = name;
    }
    return TemplateString(*e.string);
}

TemplateDictionary *
dict_of(struct ct_dict *d)
{
    return reinterpret_cast<TemplateDictionary *>(d);
}

struct ct_dict *
of_dict(TemplateDictionary *d)
{
    return reinterpret_cast<struct ct_dict *>(d);
}

class Emitter : public ctemplate::ExpandEmitter
{
  public:
    Emitter(void (*emit)(void *, const char *, size_t), void *arg)
        : emit_(emit), arg_(arg)
    {
    }
    void Emit(char c) override
    {
        emit_(arg_, &c, 1);
    }
    void Emit(const std::string &s) override
    {
        emit_(arg_, s.data(), s.size());
    }
    void Emit(const char *s) override
    {
        emit_(arg_, s, strlen(s));
    }
    void Emit(const char *s, size_t n) override
    {
        emit_(arg_, s, n);
    }

  private:
    void (*emit_)(void *, const char *, size_t);
    void *arg_;
};

} // namespace

void
ct_root(const char *dir)
try {
    cache().SetTemplateRootDirectory(dir);
} catch (...) {
    std::abort();
}

bool
ct_load(const char *file)
try {
    return cache().LoadTemplate(file, ctemplate::STRIP_BLANK_LINES);
} catch (...) {
    std::abort();
}

bool
ct_load_text(const char *key, const char *text)
try {
    return cache().StringToTemplateCache(key, text,
                                         ctemplate::STRIP_BLANK_LINES);
} catch (...) {
    std::abort();
}

void
ct_freeze(void)
try {
    cache().Freeze();
} catch (...) {
    std::abort();
}

struct ct_dict *
ct_new(const char *file)
try {
    return of_dict(new TemplateDictionary(file));
} catch (...) {
    std::abort();
}

void
ct_free(struct ct_dict *root)
{
    delete dict_of(root);
}

void
ct_set(struct ct_dict *d, const char *name, const char *value, size_t n)
try {
    dict_of(d)->SetValue(interned(name), TemplateString(value, n));
} catch (...) {
    std::abort();
}

void
ct_set_global(struct ct_dict *root, const char *name, const char *value)
try {
    dict_of(root)->SetTemplateGlobalValue(interned(name), value);
} catch (...) {
    std::abort();
}

struct ct_dict *
ct_add(struct ct_dict *d, const char *section)
try {
    return of_dict(dict_of(d)->AddSectionDictionary(interned(section)));
} catch (...) {
    std::abort();
}

void
ct_show(struct ct_dict *d, const char *section)
try {
    dict_of(d)->ShowSection(interned(section));
} catch (...) {
    std::abort();
}

struct ct_dict *
ct_include(struct ct_dict *d, const char *name, const char *file)
try {
    TemplateDictionary *sub = dict_of(d)->AddIncludeDictionary(interned(name));
    sub->SetFilename(file);
    return of_dict(sub);
} catch (...) {
    std::abort();
}

bool
ct_render(const char *file, const struct ct_dict *d,
          void (*emit)(void *arg, const char *s, size_t n), void *arg)
try {
    Emitter out(emit, arg);
    return cache().ExpandNoLoad(file, ctemplate::STRIP_BLANK_LINES,
                                reinterpret_cast<const TemplateDictionary *>(d),
                                nullptr, &out);
} catch (...) {
    std::abort();
}
