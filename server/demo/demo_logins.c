#include "demo/demo.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool
fail(const char *path)
{
    fprintf(stderr, "portal: %s: %s\n", path, strerror(errno));
    return false;
}

bool
demo_logins_write(const char *path, const struct demo_logins *logins)
{
    /* Never another one's file, never with another one's mode. */
    if (unlink(path) != 0 && errno != ENOENT)
        return fail(path);
    const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");

    if (f == NULL) {
        if (fd >= 0)
            close(fd);
        return fail(path);
    }
    for (size_t i = 0; i < logins->n; i++) {
        const struct demo_login *l = &logins->v[i];
        fprintf(f, "%s\t%s\t%s\t%s\t%s\n", l->name, l->role, l->email,
                l->password, l->totp);
    }
    const bool is_bad = ferror(f) != 0;
    return (fclose(f) == 0 && !is_bad) || fail(path);
}
