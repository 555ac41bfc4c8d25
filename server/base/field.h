/* Describes struct members in const tables, so that one loop can fill or
 * print any struct: database rows, form input and JSON output all use it. */
#ifndef PORTAL_BASE_FIELD_H
#define PORTAL_BASE_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum field_type { F_TEXT, F_OPT_TEXT, F_I64, F_OPT_I64, F_BOOL };

/* Text that may be absent. Having to write `.or_null` is the reminder; a
 * plain `const char *` member is never NULL. */
struct opt_text {
    const char *or_null;
};
static inline const char *
opt_text_or_empty(struct opt_text text)
{
    return text.or_null == NULL ? "" : text.or_null;
}

/* Number that may be absent. */
struct opt_i64 {
    bool has;
    int64_t v;
};

struct field {
    const char *name;
    size_t off;       /* offsetof() the member */
    size_t max_bytes; /* input only: longest accepted text */
    enum field_type type;
    bool is_optional; /* input only: F_TEXT may stay "" */
};

/* The type comes from the member itself: a table cannot disagree with its
 * struct, and an unsupported member type does not compile. */
#define FIELD_TYPE(lvalue) \
    _Generic((lvalue),                                                         \
        const char *: F_TEXT,                                                  \
        struct opt_text: F_OPT_TEXT,                                           \
        int64_t: F_I64,                                                        \
        struct opt_i64: F_OPT_I64,                                             \
        bool: F_BOOL)

#define FIELD(strct, member, ...)                                         \
    {                                                                     \
        .name = #member, .type = FIELD_TYPE(((struct strct *)0)->member), \
        .off = offsetof(struct strct, member), __VA_ARGS__                \
    }

#define FIELD_END    \
    {                \
        .name = NULL \
    }

#endif
