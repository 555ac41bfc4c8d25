#include "finding/cvss.h"

#include "base/text.h"

#include <string.h>

#define METRICS_MAX 40

/* "AV NALP": the metric, and the letters that it takes. Those of the base come
 * first. */
struct metric {
    const char *name, *values;
};
static const struct metric metrics_31[] = {
    {"AV", "NALP"},  {"AC", "LH"},    {"PR", "NLH"},    {"UI", "NR"},
    {"S", "UC"},     {"C", "HLN"},    {"I", "HLN"},     {"A", "HLN"},
    {"E", "XUPFH"},  {"RL", "XOTWU"}, {"RC", "XURC"},   {"CR", "XLMH"},
    {"IR", "XLMH"},  {"AR", "XLMH"},  {"MAV", "XNALP"}, {"MAC", "XLH"},
    {"MPR", "XNLH"}, {"MUI", "XNR"},  {"MS", "XUC"},    {"MC", "XNLH"},
    {"MI", "XNLH"},  {"MA", "XNLH"},  {NULL, NULL},
};
#define NBASE_31 8
static const struct metric metrics_40[] = {
    {"AV", "NALP"},   {"AC", "LH"},     {"AT", "NP"},    {"PR", "NLH"},
    {"UI", "NPA"},    {"VC", "HLN"},    {"VI", "HLN"},   {"VA", "HLN"},
    {"SC", "HLN"},    {"SI", "HLN"},    {"SA", "HLN"},   {"E", "XAPU"},
    {"CR", "XHML"},   {"IR", "XHML"},   {"AR", "XHML"},  {"MAV", "XNALP"},
    {"MAC", "XLH"},   {"MAT", "XNP"},   {"MPR", "XNLH"}, {"MUI", "XNPA"},
    {"MVC", "XHLN"},  {"MVI", "XHLN"},  {"MVA", "XHLN"}, {"MSC", "XHLN"},
    {"MSI", "XHLNS"}, {"MSA", "XHLNS"}, {"S", "XNP"},    {"AU", "XNY"},
    {"R", "XAUI"},    {"V", "XDC"},     {"RE", "XLMH"},  {"U", "X"},
    {NULL, NULL},
};
#define NBASE_40 11

/* Provider urgency is the one metric whose values are words. */
static bool
is_urgency(const char *value, size_t n)
{
    static const char *const words[] = {"Clear", "Green", "Amber", "Red"};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strlen(words[i]) == n && strncmp(words[i], value, n) == 0)
            return true;
    return false;
}

/* The number of the metric whose name and value these are; -1: none. */
static int
metric_of(const struct metric *table, const char *part, size_t n)
{
    const char *colon = memchr(part, ':', n);

    if (colon == NULL)
        return -1;
    const size_t name = (size_t)(colon - part), value = n - name - 1;
    for (int i = 0; table[i].name != NULL; i++) {
        if (strlen(table[i].name) != name ||
            strncmp(table[i].name, part, name) != 0)
            continue;
        if (value == 1 && strchr(table[i].values, colon[1]) != NULL)
            return i;
        return strcmp(table[i].values, "X") == 0 && is_urgency(colon + 1, value)
                   ? i
                   : -1;
    }
    return -1;
}

static bool
is_vector(const struct metric *table, int nbase, const char *rest)
{
    bool seen[METRICS_MAX] = {false};

    while (*rest == '/') {
        const size_t n = strcspn(++rest, "/");
        const int i = metric_of(table, rest, n);
        if (i < 0 || seen[i])
            return false;
        seen[i] = true;
        rest += n;
    }
    for (int i = 0; i < nbase; i++)
        if (!seen[i])
            return false;
    return *rest == '\0';
}

enum cvss_version
cvss_version_of(const char *vector)
{
    if (strncmp(vector, "CVSS:3.1", 8) == 0)
        return is_vector(metrics_31, NBASE_31, vector + 8) ? CVSS_31
                                                           : CVSS_NONE;
    if (strncmp(vector, "CVSS:4.0", 8) == 0)
        return is_vector(metrics_40, NBASE_40, vector + 8) ? CVSS_40
                                                           : CVSS_NONE;
    return CVSS_NONE;
}

/* The letter of a metric of a valid vector. */
static char
letter_of(const char *vector, const char *name)
{
    const size_t n = strlen(name);

    for (const char *p = vector; (p = strchr(p, '/')) != NULL;)
        if (strncmp(++p, name, n) == 0 && p[n] == ':')
            return p[n + 1];
    return '\0';
}

/* The weight that stands at the place of the letter. */
static double
weight(const char *vector, const char *name, const char *letters,
       const double weights[])
{
    const char *at = strchr(letters, letter_of(vector, name));

    return at == NULL ? 0 : weights[at - letters];
}

/* Appendix A of the specification: the smallest tenth that is not below, by
 * whole numbers, so that every machine rounds alike. */
static int
round_up(double score)
{
    const long whole = (long)(score * 100000 + 0.5);

    return (int)(whole % 10000 == 0 ? whole / 10000 : whole / 10000 + 1);
}

int
cvss_base_tenths(const char *vector)
{
    static const double av[] = {0.85, 0.62, 0.55, 0.2}, ac[] = {0.77, 0.44},
                        pr[] = {0.85, 0.62, 0.27},
                        pr_changed[] = {0.85, 0.68, 0.5}, ui[] = {0.85, 0.62},
                        cia[] = {0.56, 0.22, 0};
    const bool changed = letter_of(vector, "S") == 'C';
    const double iss = 1 - (1 - weight(vector, "C", "HLN", cia)) *
                               (1 - weight(vector, "I", "HLN", cia)) *
                               (1 - weight(vector, "A", "HLN", cia));
    double power = 1;

    for (int i = 0; i < 15; i++)
        power *= iss - 0.02;
    const double impact =
        changed ? 7.52 * (iss - 0.029) - 3.25 * power : 6.42 * iss;
    const double exploit =
        8.22 * weight(vector, "AV", "NALP", av) *
        weight(vector, "AC", "LH", ac) *
        weight(vector, "PR", "NLH", changed ? pr_changed : pr) *
        weight(vector, "UI", "NR", ui);
    if (impact <= 0)
        return 0;
    const double score = (changed ? 1.08 : 1) * (impact + exploit);
    return round_up(score < 10 ? score : 10);
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

int
cvss_typed_tenths(struct arena *a, const char *typed)
{
    const char *s = text_nfkc(a, typed);
    int tenths = 0, n = 0;

    for (; is_digit(*s) && n < 2; s++, n++)
        tenths = tenths * 10 + (*s - '0');
    tenths *= 10;
    if (n > 0 && s[0] == '.' && is_digit(s[1])) {
        tenths += s[1] - '0';
        s += 2;
    }
    return n == 0 || *s != '\0' || tenths > 100 ? -1 : tenths;
}

const char *
cvss_tenths_text(struct arena *a, int tenths)
{
    return arena_printf(a, "%d.%d", tenths / 10, tenths % 10);
}

const char *
cvss_severity(int tenths)
{
    return tenths >= 90   ? "critical"
           : tenths >= 70 ? "high"
           : tenths >= 40 ? "medium"
                          : "low";
}
