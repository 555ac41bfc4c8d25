/* How the pieces of a file are sealed: a data key per file, wrapped by a
 * purpose key of the installation; file id, piece number and "last piece" are
 * authenticated, so that pieces cannot be swapped, moved or cut off. */
#ifndef PORTAL_ATTACHMENT_ATTACHMENT_CIPHER_H
#define PORTAL_ATTACHMENT_ATTACHMENT_CIPHER_H

#include "base/arena.h"
#include "base/crypto.h"

struct file_key {
    char id[37]; /* of the file */
    uint8_t key[AES_KEY_BYTES];
};

/* A fresh key; *out_wrapped is it as bytea text. */
void file_key_new(struct arena *a, const char *id, struct file_key *out,
                  const char **out_wrapped);
/* False when it was changed, or wrapped under another master key. */
bool file_key_unwrap(const char *id, const char *wrapped_hex,
                     struct file_key *out);
/* Names the master key without telling it. */
const char *file_key_master_id(struct arena *a);

/* `out` takes n + GCM_OVERHEAD bytes. */
void file_key_seal(const struct file_key *k, int64_t number, bool is_last,
                   const void *plain, size_t n, uint8_t *out);
/* `out` takes n - GCM_OVERHEAD bytes. */
bool file_key_open(const struct file_key *k, int64_t number, bool is_last,
                   const uint8_t *sealed, size_t n, void *out);

#endif
