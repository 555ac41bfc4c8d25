#include "base/clock.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ZONE_OFFSET_US (9 * US_PER_HOUR) /* Asia/Tokyo */

struct civil {
    int64_t year;
    int month, day;
};

static int64_t
system_us(clockid_t id)
{
    struct timespec ts;

    if (clock_gettime(id, &ts) != 0)
        abort();
    return (int64_t)ts.tv_sec * US_PER_S + ts.tv_nsec / 1000;
}

static int64_t
test_offset_us(void)
{
    const char *path = getenv("PORTAL_CLOCK_FILE");
    char text[32] = "";

    if (path == NULL || *path == '\0')
        return 0;
    FILE *f = fopen(path, "re");
    if (f == NULL)
        return 0;
    if (fgets(text, sizeof(text), f) == NULL)
        text[0] = '\0';
    fclose(f);
    return strtoll(text, NULL, 10) * US_PER_S;
}

int64_t
clock_now_us(void)
{
    return system_us(CLOCK_REALTIME) + test_offset_us();
}

int64_t
clock_monotonic_us(void)
{
    return system_us(CLOCK_MONOTONIC);
}

static int64_t
floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

/* Proleptic Gregorian calendar, counted in eras of 400 years that begin on
 * 1 March, so that the leap day is the last of its year. */
static int64_t
days_from_civil(struct civil c)
{
    const int64_t y = c.year - (c.month <= 2);
    const int64_t era = floor_div(y, 400);
    const int64_t year_of_era = y - era * 400;
    const int64_t day_of_year =
        (153 * (c.month + (c.month > 2 ? -3 : 9)) + 2) / 5 + c.day - 1;
    const int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

static struct civil
civil_from_days(int64_t days)
{
    days += 719468;
    const int64_t era = floor_div(days, 146097);
    const int64_t doe = days - era * 146097;
    const int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const int64_t mp = (5 * doy + 2) / 153;
    const int month = (int)(mp < 10 ? mp + 3 : mp - 9);

    return (struct civil){.year = yoe + era * 400 + (month <= 2),
                          .month = month,
                          .day = (int)(doy - (153 * mp + 2) / 5 + 1)};
}

static int
days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month - 1] + (month == 2 && is_leap);
}

static bool
parse_date(const char *iso, struct civil *out)
{
    if (strlen(iso) != 10)
        return false;
    for (int i = 0; i < 10; i++) {
        const bool is_dash = i == 4 || i == 7;
        if (is_dash ? iso[i] != '-' : iso[i] < '0' || iso[i] > '9')
            return false;
    }
    const int year = (iso[0] - '0') * 1000 + (iso[1] - '0') * 100 +
                     (iso[2] - '0') * 10 + (iso[3] - '0');
    const int month = (iso[5] - '0') * 10 + (iso[6] - '0');
    const int day = (iso[8] - '0') * 10 + (iso[9] - '0');
    if (year < 1 || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month))
        return false;
    *out = (struct civil){.year = year, .month = month, .day = day};
    return true;
}

bool
clock_is_date(const char *iso)
{
    struct civil unused;

    return parse_date(iso, &unused);
}

bool
clock_days_between(const char *from, const char *to, int *out_days)
{
    struct civil a, b;

    if (!parse_date(from, &a) || !parse_date(to, &b))
        return false;
    *out_days = (int)(days_from_civil(b) - days_from_civil(a));
    return true;
}

const char *
clock_date_plus(struct arena *a, const char *iso, int months, int days)
{
    struct civil c;

    if (!parse_date(iso, &c))
        return iso;
    const int64_t month = c.year * 12 + c.month - 1 + months;
    c.year = floor_div(month, 12);
    c.month = (int)(month - c.year * 12) + 1;
    if (c.year < 1 || c.year > 9998)
        return iso;
    const int last = days_in_month((int)c.year, c.month);
    c.day = c.day < last ? c.day : last;
    c = civil_from_days(days_from_civil(c) + days);
    return arena_printf(a, "%04" PRId64 "-%02d-%02d", c.year, c.month, c.day);
}

const char *
clock_date(struct arena *a, int64_t at_us)
{
    const struct civil c =
        civil_from_days(floor_div(at_us + ZONE_OFFSET_US, US_PER_DAY));

    return arena_printf(a, "%04" PRId64 "-%02d-%02d", c.year, c.month, c.day);
}

/* Seconds since midnight in the portal's zone. */
static int
second_of_day(int64_t at_us)
{
    const int64_t local = at_us + ZONE_OFFSET_US;

    return (int)((local - floor_div(local, US_PER_DAY) * US_PER_DAY) /
                 US_PER_S);
}

const char *
clock_iso(struct arena *a, int64_t at_us)
{
    const int s = second_of_day(at_us);

    return arena_printf(a, "%sT%02d:%02d:%02d+09:00", clock_date(a, at_us),
                        s / 3600, s / 60 % 60, s % 60);
}

const char *
clock_utc(struct arena *a, int64_t at_us)
{
    const int64_t in_zone_us = at_us - ZONE_OFFSET_US;
    const int s = second_of_day(in_zone_us);

    return arena_printf(a, "%sT%02d:%02d:%02dZ", clock_date(a, in_zone_us),
                        s / 3600, s / 60 % 60, s % 60);
}

const char *
clock_show_date(struct arena *a, enum lang lang, const char *iso)
{
    static const char *const months[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    struct civil c;

    if (!parse_date(iso, &c))
        return arena_strdup(a, iso);
    if (lang == LANG_JA)
        return arena_printf(a, "%" PRId64 "年%d月%d日", c.year, c.month, c.day);
    return arena_printf(a, "%d %s %" PRId64, c.day, months[c.month - 1],
                        c.year);
}

const char *
clock_show_time(struct arena *a, enum lang lang, int64_t at_us)
{
    const int s = second_of_day(at_us);
    const char *date = clock_show_date(a, lang, clock_date(a, at_us));

    /* Readers of English are often elsewhere: name the zone. */
    return arena_printf(a,
                        lang == LANG_JA ? "%s %02d:%02d" : "%s, %02d:%02d JST",
                        date, s / 3600, s / 60 % 60);
}
