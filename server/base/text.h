/* Text from people: validity, normalisation, small conversions. */
#ifndef PORTAL_BASE_TEXT_H
#define PORTAL_BASE_TEXT_H

#include "base/arena.h"

#include <stdbool.h>

bool text_is_utf8(const char *s, size_t n); /* valid, no NUL */
bool text_is_uuid(const char *s);           /* 36 characters, lower case hex */
size_t text_characters(const char *s);      /* of UTF-8 */
/* NFKC and trimmed: for codes, mail addresses, numbers, dates. */
const char *text_nfkc(struct arena *a, const char *s);
/* NFC only: for names that stay as typed (macOS sends them decomposed). */
const char *text_nfc(struct arena *a, const char *s);
/* フリガナ: NFKC, hiragana as katakana. */
const char *text_kana(struct arena *a, const char *s);
const char *text_lower(struct arena *a, const char *s); /* ASCII letters */
const char *text_trim(struct arena *a, const char *s);
/* A calendar date as people write it (2026-11-22, 2026/11/22, 2026年11月22日,
 * full width too) -> ISO; NULL if it is none. */
const char *text_date(struct arena *a, const char *s);
/* Bytes of `s`, at most `max`, that end with a whole character. */
size_t text_fitting(const char *s, size_t max);
/* One line: no control characters, nothing that turns the direction of what
 * stands around it. For names, which end up in mails and in front of others. */
bool text_is_line(const char *s);
bool text_is_email(const char *s); /* one address, no display name */
/* 法人番号: 13 digits with the right check digit (Ordinance of the MOF). */
bool text_is_corporate_number(const char *s);
const char *text_hex(struct arena *a, const void *bytes, size_t n);
/* Bytes of a PostgreSQL bytea in text form ("\x...."); false if malformed. */
int text_hex_digit(char c); /* -1: none */
bool text_unhex(const char *s, void *out, size_t n);
/* Whether `word` stands in the space-separated list. */
bool text_has_word(const char *list, const char *word);

#endif
