#include "outbox/mail_send.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CONNECT_TIMEOUT_S 10L
#define SEND_TIMEOUT_S 30L

static const char *
reason(struct arena *a, const char *what)
{
    char buf[128];

    return arena_printf(a, "%s: %s", what, strerror_r(errno, buf, sizeof(buf)));
}

static bool
write_whole(int fd, const char *s, size_t n)
{
    while (n > 0) {
        const ssize_t k = write(fd, s, n);

        if (k < 0 && errno == EINTR)
            continue;
        if (k <= 0)
            return false;
        s += k;
        n -= (size_t)k;
    }
    return true;
}

const char *
mail_to_folder(struct arena *a, const char *dir, const char *id,
               const char *text)
{
    const char *part =
        arena_printf(a, "%s/.%s.%ld.part", dir, id, (long)getpid());
    const char *whole = arena_printf(a, "%s/%s.eml", dir, id);
    const char *why = NULL;
    (void)mkdir(dir, 0750); /* where it is missing; else open() tells */
    const int fd =
        open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0640);

    if (fd < 0)
        return reason(a, "cannot create the file");
    if (!write_whole(fd, text, strlen(text)) || fsync(fd) != 0)
        why = reason(a, "cannot write the file");
    if (close(fd) != 0 && why == NULL)
        why = reason(a, "cannot close the file");
    if (why == NULL && rename(part, whole) != 0)
        why = reason(a, "cannot rename the file");
    if (why != NULL)
        unlink(part);
    return why;
}

struct source {
    const char *text;
    size_t left;
};

static size_t
give(char *buf, size_t size, size_t count, void *arg)
{
    struct source *s = arg;
    const size_t n = s->left < size * count ? s->left : size * count;

    memcpy(buf, s->text, n);
    s->text += n;
    s->left -= n;
    return n;
}

static void
set_up(CURL *h, const struct outbox_config *config, struct source *source)
{
    curl_easy_setopt(h, CURLOPT_URL, config->smtp_url);
    curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(h, CURLOPT_PROXY, "");
    curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT, CONNECT_TIMEOUT_S);
    curl_easy_setopt(h, CURLOPT_TIMEOUT, SEND_TIMEOUT_S);
    curl_easy_setopt(h, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(
        h, CURLOPT_USE_SSL,
        (long)(config->smtp_plain ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    if (config->smtp_ca_file[0] != '\0')
        curl_easy_setopt(h, CURLOPT_CAINFO, config->smtp_ca_file);
    if (config->smtp_user[0] != '\0') {
        curl_easy_setopt(h, CURLOPT_USERNAME, config->smtp_user);
        curl_easy_setopt(h, CURLOPT_PASSWORD, config->smtp_password);
    }
    curl_easy_setopt(h, CURLOPT_MAIL_FROM, config->from);
    curl_easy_setopt(h, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(h, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(h, CURLOPT_READDATA, source);
}

const char *
mail_to_server(struct arena *a, const struct outbox_config *config,
               const char *to, const char *text)
{
    struct source source = {.text = text, .left = strlen(text)};
    char detail[CURL_ERROR_SIZE] = "";
    CURL *h = curl_easy_init();
    struct curl_slist *recipients = curl_slist_append(NULL, to);
    const char *why = NULL;

    if (h == NULL || recipients == NULL) {
        why = "out of memory";
    } else {
        set_up(h, config, &source);
        curl_easy_setopt(h, CURLOPT_MAIL_RCPT, recipients);
        curl_easy_setopt(h, CURLOPT_ERRORBUFFER, detail);
        const CURLcode code = curl_easy_perform(h);
        if (code != CURLE_OK)
            why = arena_printf(a, "%s (%s)", curl_easy_strerror(code), detail);
    }
    curl_slist_free_all(recipients);
    curl_easy_cleanup(h);
    return why;
}
