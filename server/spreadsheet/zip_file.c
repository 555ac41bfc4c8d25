#include "spreadsheet/zip_file.h"

#include "base/i18n.h"

#include <minizip/unzip.h>
#include <string.h>
#include <strings.h>

#define MAX_NAME_BYTES 200
#define PIECE_BYTES ((size_t)16 << 10)
/* Sheets of many equal cells pack well, bombs far better. */
#define MAX_RATIO 150
#define RATIO_FREE_BYTES ((uint64_t)1 << 20)

struct entry {
    const char *name;
    unz64_file_pos pos;
    uint64_t size;
};
struct zip_file {
    const char *bytes;
    size_t n;
    size_t pos; /* of the library's reading */
    unzFile handle;
    struct entry *v;
    size_t nentries;
};

/* ---- The library reads from memory ---- */

static voidpf
on_open(voidpf opaque, const void *name, int mode)
{
    (void)name;
    return mode & ZLIB_FILEFUNC_MODE_WRITE ? NULL : opaque;
}

static uLong
on_read(voidpf opaque, voidpf stream, void *buf, uLong size)
{
    struct zip_file *z = stream;
    const size_t left = z->n - z->pos;

    (void)opaque;
    if (size > left)
        size = left;
    memcpy(buf, z->bytes + z->pos, size);
    z->pos += size;
    return size;
}

static uLong
on_write(voidpf opaque, voidpf stream, const void *buf, uLong size)
{
    (void)opaque, (void)stream, (void)buf, (void)size;
    return 0;
}

static ZPOS64_T
on_tell(voidpf opaque, voidpf stream)
{
    (void)opaque;
    return ((struct zip_file *)stream)->pos;
}

static long
on_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
    struct zip_file *z = stream;
    const size_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? z->pos
                        : origin == ZLIB_FILEFUNC_SEEK_END ? z->n
                                                           : 0;

    (void)opaque;
    if (offset > z->n - base)
        return -1;
    z->pos = base + (size_t)offset;
    return 0;
}

static int
on_close(voidpf opaque, voidpf stream)
{
    (void)opaque, (void)stream;
    return 0;
}

static int
on_error(voidpf opaque, voidpf stream)
{
    (void)opaque, (void)stream;
    return 0;
}

static void
release(void *arg)
{
    unzClose(arg);
}

/* ---- What may be in it ---- */

static RESULT
damaged(struct cx *cx)
{
    return FAIL(cx, ERR_INVALID, "zip_damaged",
                N_("The file is damaged or incomplete."));
}

static RESULT
bomb(struct cx *cx)
{
    return FAIL(cx, ERR_INVALID, "zip_bomb",
                N_("Unpacked, the file would be far larger than a "
                   "questionnaire."));
}

static bool
ends_with(const char *name, const char *end)
{
    const size_t n = strlen(name), k = strlen(end);

    return n >= k && strcasecmp(name + n - k, end) == 0;
}

static bool
is_archive(const char *name)
{
    static const char *const ends[] = {".zip",  ".xlsx", ".xlsm", ".xlsb",
                                       ".docx", ".jar",  ".7z",   ".rar",
                                       ".gz",   ".tar",  ".ole"};

    for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
        if (ends_with(name, ends[i]))
            return true;
    }
    return strncasecmp(name, "xl/embeddings/", 14) == 0;
}

static bool
is_safe(const char *name, size_t n)
{
    if (n == 0 || name[0] == '/' || strchr(name, '\\') != NULL ||
        strchr(name, ':') != NULL || strlen(name) != n)
        return false;
    for (const char *p = name; p != NULL; p = strchr(p, '/')) {
        p += *p == '/';
        if (strncmp(p, "..", 2) == 0 && (p[2] == '/' || p[2] == '\0'))
            return false;
    }
    for (const char *p = name; *p != '\0'; p++) {
        if ((unsigned char)*p < 0x20)
            return false;
    }
    return true;
}

static RESULT
check_name(struct cx *cx, const struct zip_file *z, const char *name, size_t n)
{
    if (!is_safe(name, n))
        return FAIL(cx, ERR_INVALID, "zip_names",
                    N_("The file has parts with names that cannot be."));
    for (size_t i = 0; i < z->nentries; i++) {
        if (strcasecmp(z->v[i].name, name) == 0)
            return FAIL(cx, ERR_INVALID, "zip_names",
                        N_("The file has the same part twice."));
    }
    if (ends_with(name, "vbaProject.bin"))
        return FAIL(cx, ERR_INVALID, "zip_macros",
                    N_("The file holds macros. Save it as XLSX without them."));
    if (strncasecmp(name, "xl/externalLinks/", 17) == 0)
        return FAIL(cx, ERR_INVALID, "zip_external",
                    N_("The file refers to other files. Remove the links to "
                       "other workbooks."));
    if (is_archive(name))
        return FAIL(cx, ERR_INVALID, "zip_nested",
                    N_("The file holds other files inside."));
    return OK;
}

static RESULT
check_entry(struct cx *cx, const unz_file_info64 *info)
{
    if ((info->flag & 1) != 0 || info->compression_method == 99)
        return FAIL(cx, ERR_INVALID, "zip_encrypted",
                    N_("The file is protected by a password. Save it without "
                       "one."));
    if (info->compression_method != 0 && info->compression_method != Z_DEFLATED)
        return damaged(cx);
    if (info->uncompressed_size > ZIP_MAX_PART_BYTES ||
        info->uncompressed_size >
            RATIO_FREE_BYTES + info->compressed_size * MAX_RATIO)
        return bomb(cx);
    return OK;
}

/* The sizes that all entries claim: the packed ones cannot be more than the
 * file has, unless entries overlap. */
static RESULT
read_entries(struct cx *cx, struct zip_file *z, size_t count)
{
    uint64_t packed = 0, unpacked = 0;
    int rc = unzGoToFirstFile(z->handle);

    for (size_t i = 0; i < count; i++) {
        char name[MAX_NAME_BYTES + 1] = "";
        unz_file_info64 info;

        if (rc != UNZ_OK ||
            unzGetCurrentFileInfo64(z->handle, &info, name, sizeof(name), NULL,
                                    0, NULL, 0) != UNZ_OK ||
            info.size_filename > MAX_NAME_BYTES)
            return damaged(cx);
        TRY(check_name(cx, z, name, info.size_filename));
        TRY(check_entry(cx, &info));
        packed += info.compressed_size;
        unpacked += info.uncompressed_size;
        if (packed > z->n || unpacked > ZIP_MAX_BYTES)
            return bomb(cx);
        struct entry *e = &z->v[z->nentries++];
        e->name = arena_strdup(cx->arena, name);
        e->size = info.uncompressed_size;
        if (unzGetFilePos64(z->handle, &e->pos) != UNZ_OK)
            return damaged(cx);
        rc = unzGoToNextFile(z->handle);
    }
    return rc == UNZ_END_OF_LIST_OF_FILE ? OK : damaged(cx);
}

enum err
zip_open(struct cx *cx, const void *bytes, size_t n, struct zip_file **out)
{
    struct zip_file *z = arena_alloc(cx->arena, sizeof(*z));
    zlib_filefunc64_def io = {on_open, on_read,  on_write, on_tell,
                              on_seek, on_close, on_error, z};
    unz_global_info64 info;

    z->bytes = bytes;
    z->n = n;
    z->handle = unzOpen2_64("", &io);
    if (z->handle == NULL)
        return damaged(cx);
    arena_defer(cx->arena, release, z->handle);
    if (unzGetGlobalInfo64(z->handle, &info) != UNZ_OK ||
        info.number_entry == 0)
        return damaged(cx);
    if (info.number_entry > ZIP_MAX_ENTRIES)
        return bomb(cx);
    z->v = arena_array(cx->arena, (size_t)info.number_entry, sizeof(*z->v));
    TRY(read_entries(cx, z, (size_t)info.number_entry));
    *out = z;
    return OK;
}

static struct entry *
entry_named(const struct zip_file *z, const char *name)
{
    for (size_t i = 0; i < z->nentries; i++) {
        if (strcasecmp(z->v[i].name, name) == 0)
            return &z->v[i];
    }
    return NULL;
}

bool
zip_has(const struct zip_file *z, const char *name)
{
    return entry_named(z, name) != NULL;
}

static RESULT
read_pieces(struct cx *cx, struct zip_file *z, const struct entry *e,
            enum err (*piece)(void *arg, const char *bytes, size_t n),
            void *arg)
{
    char *buf = arena_alloc(cx->arena, PIECE_BYTES);
    uint64_t total = 0;

    for (;;) {
        const int n = unzReadCurrentFile(z->handle, buf, (unsigned)PIECE_BYTES);
        if (n < 0)
            return damaged(cx);
        if (n == 0)
            break;
        total += (uint64_t)n;
        if (total > e->size)
            return bomb(cx);
        TRY(piece(arg, buf, (size_t)n));
    }
    return total == e->size ? OK : damaged(cx);
}

enum err
zip_part(struct cx *cx, struct zip_file *z, const char *name,
         enum err (*piece)(void *arg, const char *bytes, size_t n), void *arg)
{
    struct entry *e = entry_named(z, name);

    if (e == NULL)
        return FAIL(cx, ERR_INVALID, "part_missing",
                    N_("The file is not a workbook."));
    if (unzGoToFilePos64(z->handle, &e->pos) != UNZ_OK ||
        unzOpenCurrentFile(z->handle) != UNZ_OK)
        return damaged(cx);
    const enum err result = read_pieces(cx, z, e, piece, arg);
    const int closed = unzCloseCurrentFile(z->handle);
    if (result == OK && closed != UNZ_OK) /* the CRC is wrong */
        return damaged(cx);
    return result;
}
