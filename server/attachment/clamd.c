#include "attachment/clamd.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#define TIMEOUT_S 120
#define REPLY_BYTES 512

struct clamd {
    int fd;
};

static int
connect_to(const char *path)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    const struct timeval limit = {.tv_sec = TIMEOUT_S};

    if (strlen(path) >= sizeof(to.sun_path))
        return -1;
    memcpy(to.sun_path, path, strlen(path) + 1);
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
    if (connect(fd, (const struct sockaddr *)&to, sizeof(to)) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static bool
send_all(int fd, const void *bytes, size_t n)
{
    const char *p = bytes;

    while (n > 0) {
        const ssize_t sent = send(fd, p, n, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        p += sent;
        n -= (size_t)sent;
    }
    return true;
}

struct clamd *
clamd_begin(struct arena *a, const char *socket_path)
{
    static const char command[] = "zINSTREAM"; /* its NUL ends the command */
    struct clamd *c = arena_alloc(a, sizeof(*c));

    c->fd = connect_to(socket_path);
    if (c->fd < 0)
        return NULL;
    if (!send_all(c->fd, command, sizeof(command))) {
        close(c->fd);
        return NULL;
    }
    return c;
}

bool
clamd_send(struct clamd *c, const void *bytes, size_t n)
{
    const uint32_t length = htonl((uint32_t)n);

    return send_all(c->fd, &length, sizeof(length)) &&
           send_all(c->fd, bytes, n);
}

enum clamd_verdict
clamd_parse(const char *reply)
{
    static const char found[] = " FOUND";
    const size_t n = strlen(reply), tail = sizeof(found) - 1;

    if (strcmp(reply, "stream: OK") == 0)
        return CLAMD_CLEAN;
    if (strncmp(reply, "stream: ", 8) == 0 && n > tail &&
        strcmp(reply + n - tail, found) == 0)
        return CLAMD_INFECTED;
    return CLAMD_NO_VERDICT;
}

/* One line, ended by NUL; what comes without its end is none. */
static const char *
read_reply(struct arena *a, int fd)
{
    char *reply = arena_alloc(a, REPLY_BYTES);
    size_t n = 0;

    while (n < REPLY_BYTES) {
        const ssize_t got = recv(fd, reply + n, REPLY_BYTES - n, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return "";
        if (memchr(reply + n, '\0', (size_t)got) != NULL)
            return reply;
        n += (size_t)got;
    }
    return "";
}

enum clamd_verdict
clamd_end(struct arena *a, struct clamd *c, const char **out_reply)
{
    static const uint32_t end = 0;

    /* Over its limit it has hung up already, after saying why. */
    (void)send_all(c->fd, &end, sizeof(end));
    *out_reply = read_reply(a, c->fd);
    close(c->fd);
    return clamd_parse(*out_reply);
}
