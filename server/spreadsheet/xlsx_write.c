#include "spreadsheet/xlsx_write.h"

#include "base/text.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

char *
xlsx_write_text(struct arena *a, const char *text, size_t max)
{
    char *out = arena_strndup(a, text, text_fitting(text, max));

    for (char *p = out; (p = strstr(p, "\xef\xbf")) != NULL; p += 2)
        if (p[2] == '\xbe' || p[2] == '\xbf')
            p[2] = '\xbd';
    return out;
}

enum err
xlsx_write_begin(struct cx *cx, bool is_long, struct xlsx_writing *out)
{
    static char shared_memory[] = "/dev/shm";
    const int fd = memfd_create("workbook", MFD_CLOEXEC);
    lxw_workbook_options options = {
        .constant_memory = is_long ? LXW_TRUE : LXW_FALSE,
        .tmpdir = access(shared_memory, W_OK) == 0 ? shared_memory : NULL};

    if (fd < 0)
        return FAIL(cx, ERR_INTERNAL, "workbook", "no memory file");
    *out = (struct xlsx_writing){
        .fd = fd,
        .book = workbook_new_opt(
            arena_printf(cx->arena, "/proc/self/fd/%d", fd), &options)};
    if (out->book != NULL)
        return OK;
    close(fd);
    return FAIL(cx, ERR_INTERNAL, "workbook", "no memory file");
}

static RESULT
read_back(struct cx *cx, int fd, const void **out, size_t *out_n)
{
    struct stat st;
    size_t n = 0;

    if (fstat(fd, &st) != 0 || st.st_size <= 0)
        return FAIL(cx, ERR_INTERNAL, "workbook", "no file was written");
    char *bytes = arena_alloc(cx->arena, (size_t)st.st_size);
    while (n < (size_t)st.st_size) {
        const ssize_t got =
            pread(fd, bytes + n, (size_t)st.st_size - n, (off_t)n);
        if (got <= 0)
            return FAIL(cx, ERR_INTERNAL, "workbook", "cannot be read back");
        n += (size_t)got;
    }
    *out = bytes;
    *out_n = n;
    return OK;
}

enum err
xlsx_write_end(struct cx *cx, struct xlsx_writing *w, int error,
               const void **out, size_t *out_n)
{
    const lxw_error closed = workbook_close(w->book);
    const lxw_error first = error != LXW_NO_ERROR ? (lxw_error)error : closed;
    const enum err result = first == LXW_NO_ERROR
                                ? read_back(cx, w->fd, out, out_n)
                                : FAIL(cx, ERR_INTERNAL, "workbook",
                                       "the XLSX: %s", lxw_strerror(first));

    close(w->fd);
    return result;
}
