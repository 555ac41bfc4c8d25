/* Length decides; what is refused besides are passwords that everybody tries
 * first: common words, sequences, repetitions, the person's own name. */
#include "account/password.h"

#include "base/i18n.h"
#include "base/text.h"

#include <ctype.h>
#include <string.h>

#define MIN_DISTINCT 5
#define MIN_REST_BYTES 8

static const char *const common_words[] = {
    "password", "passw0rd",      "passwort", "pasuwado",   "qwerty",
    "asdfgh",   "zxcvbn",        "letmein",  "welcome",    "iloveyou",
    "admin",    "administrator", "changeme", "secret",     "default",
    "monkey",   "dragon",        "football", "baseball",   "sunshine",
    "princess", "superman",      "trustno1", "sakura",     "doraemon",
    "pokemon",  "nintendo",      "arigatou", "konnichiwa", "security",
    "portal",   "alludo",        "vendor",   "login",      "himitsu",
    "company",
};

static const char *const rows[] = {
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    "zyxwvutsrqponmlkjihgfedcbazyxwvutsrqponmlkjihgfedcba",
    "012345678901234567890123456789012345678901234567890123456789",
    "987654321098765432109876543210987654321098765432109876543210",
    "abcdefghijklmnopqrstuvwxyz01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
    "poiuytrewqlkjhgfdsamnbvcxz",
};

static size_t
characters(const char *s)
{
    size_t n = 0;

    for (; *s != '\0'; s++)
        n += ((unsigned char)*s & 0xc0) != 0x80;
    return n;
}

static size_t
distinct_bytes(const char *s)
{
    bool seen[256] = {false};
    size_t n = 0;

    for (; *s != '\0'; s++) {
        n += !seen[(unsigned char)*s];
        seen[(unsigned char)*s] = true;
    }
    return n;
}

/* Whether `s` is one piece of at most half its length, over and over. */
static bool
is_repetition(const char *s)
{
    const size_t n = strlen(s);

    for (size_t unit = 1; unit <= n / 2; unit++)
        if (memcmp(s, s + unit, n - unit) == 0)
            return true;
    return false;
}

static bool
is_sequence(const char *s)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
        if (strstr(rows[i], s) != NULL)
            return true;
    return false;
}

/* Removes every occurrence; returns whether there was one. */
static bool
cut(char *s, const char *word, size_t n)
{
    bool found = false;

    for (char *p = s; *p != '\0';) {
        if (strncmp(p, word, n) == 0) {
            memmove(p, p + n, strlen(p + n) + 1);
            found = true;
        } else {
            p++;
        }
    }
    return found;
}

/* The words of `text`, which must be at least 3 bytes long to count. */
static bool
cut_words(char *s, const char *text)
{
    static const char between[] = " \t@._-+";
    char lower[256] = "";
    bool found = false;

    for (size_t i = 0; text[i] != '\0' && i + 1 < sizeof(lower); i++)
        lower[i] = (char)tolower((unsigned char)text[i]);
    for (const char *p = lower; *p != '\0';) {
        const size_t n = strcspn(p, between);

        if (n >= 3)
            found |= cut(s, p, n);
        p += n + (p[n] != '\0');
    }
    return found;
}

static bool
is_weak(const char *s)
{
    return distinct_bytes(s) < MIN_DISTINCT || is_repetition(s) ||
           is_sequence(s);
}

static bool
is_easily_guessed(const char *password, const char *name, const char *email)
{
    char rest[PASSWORD_MAX_BYTES + 1] = "";
    bool was_cut = false;

    for (size_t i = 0; password[i] != '\0' && i + 1 < sizeof(rest); i++)
        rest[i] = (char)tolower((unsigned char)password[i]);
    if (is_weak(rest))
        return true;
    was_cut |= cut_words(rest, name);
    was_cut |= cut_words(rest, email);
    for (size_t i = 0; i < sizeof(common_words) / sizeof(*common_words); i++)
        was_cut |= cut(rest, common_words[i], strlen(common_words[i]));
    return was_cut && (strlen(rest) < MIN_REST_BYTES || is_weak(rest));
}

const char *
password_problem(const char *password, const char *name, const char *email)
{
    /* The figures of the header, for people. */
    if (!text_is_utf8(password, strlen(password)))
        return N_("The password contains characters that cannot be used.");
    if (characters(password) < PASSWORD_MIN_CHARS)
        return N_("Use at least 15 characters.");
    if (characters(password) > PASSWORD_MAX_CHARS)
        return N_("Use at most 128 characters.");
    if (is_easily_guessed(password, name, email))
        return N_("This password is easy to guess. Several unrelated words "
                  "make a good one.");
    return NULL;
}
