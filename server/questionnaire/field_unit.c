#include "questionnaire/field_unit.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const struct unit {
    const char *code, *one, *many;
    const char *typed; /* other words for it, separated by spaces */
    double minutes;
    bool is_whole;
} units[] = {
    {"characters", N_("character"), N_("characters"), "char chars 文字 字", 0,
     true},
    {"attempts", N_("attempt"), N_("attempts"), "time times 回", 0, true},
    {"minutes", N_("minute"), N_("minutes"), "min mins 分 分間", 1, false},
    {"hours", N_("hour"), N_("hours"), "h hr hrs 時間", 60, false},
    {"days", N_("day"), N_("days"), "d 日 日間", 1440, false},
    {"months", N_("month"), N_("months"),
     "か月 カ月 ヶ月 ケ月 ヵ月 箇月 か月間 カ月間 ヶ月間 ケ月間 ヵ月間 箇月間",
     43830, false},
    {"years", N_("year"), N_("years"), "yr yrs 年 年間", 525960, false},
    {"percent", "%", "%", "percent パーセント", 0, false},
    {"bits", N_("bit"), N_("bits"), "ビット", 0, true},
    {"cvss", N_("CVSS score"), N_("CVSS score"), "cvss 点", 0, false},
    {"people", N_("person"), N_("people"), "persons 人 名", 0, true},
    {"count", N_("item"), N_("items"), "個 件 回 世代 種類", 0, true},
};
#define NUNITS (sizeof(units) / sizeof(units[0]))

static const struct unit *
unit_of(const char *code)
{
    for (size_t i = 0; i < NUNITS; i++)
        if (strcmp(units[i].code, code) == 0)
            return &units[i];
    return NULL;
}

const char *
field_unit_text(enum lang lang, const char *unit)
{
    const struct unit *u = unit_of(unit);

    return u == NULL ? "" : tr(lang, u->many);
}

const char *
field_measure_text(struct arena *a, enum lang lang, const char *number,
                   const char *unit)
{
    const struct unit *u = unit_of(unit);

    if (u == NULL)
        return number;
    if (strcmp(unit, "cvss") == 0)
        return arena_printf(a, "%s %s", tr(lang, u->many), number);
    return arena_printf(a, lang == LANG_JA ? "%s%s" : "%s %s", number,
                        tr(lang, strcmp(number, "1") == 0 ? u->one : u->many));
}

/* The end of the digits, with what people put between them. */
static const char *
skip_number(const char *s, char *out, size_t *n)
{
    bool has_point = false;

    for (; *s != '\0'; s++) {
        if (*s == ',' || *s == ' ')
            continue;
        if (*s == '.' && !has_point)
            has_point = true;
        else if (*s < '0' || *s > '9')
            break;
        if (*s == '0' && s[1] >= '0' && s[1] <= '9' &&
            (*n == 0 || (*n == 1 && out[0] == '-')))
            continue;
        out[(*n)++] = *s;
    }
    if (has_point) {
        while (*n > 0 && out[*n - 1] == '0')
            (*n)--;
        if (*n > 0 && out[*n - 1] == '.')
            (*n)--;
    }
    return s;
}

const char *
field_number_of(struct arena *a, const char *typed, const char **out_word)
{
    const char *s = text_trim(a, text_nfkc(a, typed));
    char *out = arena_alloc(a, strlen(s) + 2);
    size_t n = 0;

    if (strncmp(s, "\xE2\x88\x92", 3) == 0) { /* U+2212, kept by NFKC */
        out[n++] = '-';
        s += 3;
    } else if (*s == '-') {
        out[n++] = *s++;
    }
    if (s[strcspn(s, "0123456789")] == '\0' ||
        strcspn(s, "0123456789") > strspn(s, "., "))
        return NULL;
    *out_word = skip_number(s, out, &n);
    if (n > 24)
        return NULL;
    out[n] = '\0';
    return n == 0 || strcmp(out, "-") == 0 ? "0" : out;
}

/* Latin letters in any case. */
static bool
is_word_in(const char *list, const char *word)
{
    const size_t n = strlen(word);

    while (*list != '\0') {
        const size_t len = strcspn(list, " ");
        if (len == n && strncasecmp(list, word, n) == 0)
            return true;
        list += len;
        list += strspn(list, " ");
    }
    return false;
}

static bool
has_word(const struct unit *u, const char *word)
{
    return strcasecmp(word, u->code) == 0 || strcasecmp(word, u->one) == 0 ||
           strcasecmp(word, u->many) == 0 || is_word_in(u->typed, word);
}

bool
field_unit_has_word(const char *unit, const char *word)
{
    const struct unit *u = unit_of(unit);

    return u != NULL && *word != '\0' && has_word(u, word);
}

bool
field_unit_is_any(const char *word)
{
    for (size_t i = 0; i < NUNITS; i++)
        if (field_unit_has_word(units[i].code, word))
            return true;
    return false;
}

bool
field_unit_is_whole(const char *unit)
{
    const struct unit *u = unit_of(unit);

    return u != NULL && u->is_whole;
}

double
field_unit_minutes(const char *unit)
{
    const struct unit *u = unit_of(unit);

    return u == NULL ? 0 : u->minutes;
}

const char *
field_duration_unit(const char *duration)
{
    const char *space = strrchr(duration, ' ');

    return space == NULL || field_unit_minutes(space + 1) <= 0 ? "" : space + 1;
}

const char *
field_duration_number(struct arena *a, const char *duration)
{
    const char *unit = field_duration_unit(duration);

    return *unit == '\0'
               ? duration
               : arena_strndup(a, duration, (size_t)(unit - duration) - 1);
}

bool
field_duration_minutes(const char *duration, double *out)
{
    const double each = field_unit_minutes(field_duration_unit(duration));
    char *end;

    if (each <= 0 || strspn(duration, "0123456789.") == 0)
        return false;
    const double number = strtod(duration, &end);
    if (*end != ' ' || end + 1 != field_duration_unit(duration))
        return false;
    *out = number * each;
    return true;
}
