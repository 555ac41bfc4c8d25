/* Where the portal sends by itself, and where not. */
#include "lib/ut.h"
#include "outbox/web_address.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>

static bool
is_open(const char *text, const char *also)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
    struct networks n;

    ck_assert_msg(networks_parse(also, &n), "%s", also);
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
        return web_address_is_open((const struct sockaddr *)&v4, &n);
    ck_assert_msg(inet_pton(AF_INET6, text, &v6.sin6_addr) == 1, "%s", text);
    return web_address_is_open((const struct sockaddr *)&v6, &n);
}

START_TEST(machines_of_the_internet_are_open)
{
    static const char *const open[] = {
        "1.1.1.1",      "9.255.255.255",   "11.0.0.0",    "100.63.255.255",
        "100.128.0.0",  "126.255.255.255", "128.0.0.1",   "169.253.255.255",
        "172.15.0.1",   "172.32.0.1",      "192.167.0.1", "198.17.0.1",
        "198.20.0.1",   "203.0.114.1",     "223.255.0.1", "2606:4700::1111",
        "2400:cb00::1", "2001:200::1",
    };

    for (int i = 0; i < UT_COUNT(open); i++)
        ck_assert_msg(is_open(open[i], ""), "%s", open[i]);
}
END_TEST

START_TEST(this_machine_neighbours_and_disguises_are_closed)
{
    static const char *const closed[] = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:1.1.1.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::101:101",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:a00:1::",
        "3fff::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "5f00::1",
    };

    for (int i = 0; i < UT_COUNT(closed); i++)
        ck_assert_msg(!is_open(closed[i], ""), "%s", closed[i]);
}
END_TEST

START_TEST(networks_of_ones_own_are_open_too)
{
    const char *also = "10.1.0.0/16, fd00:1::/64,127.0.0.1/32";

    ck_assert(is_open("10.1.2.3", also));
    ck_assert(!is_open("10.2.2.3", also));
    ck_assert(is_open("fd00:1::5", also));
    ck_assert(!is_open("fd00:1:0:1::5", also));
    ck_assert(is_open("127.0.0.1", also));
    ck_assert(!is_open("127.0.0.2", also));
    ck_assert(!is_open("169.254.169.254", also));
    ck_assert(is_open("10.200.0.1", "10.128.0.0/9"));
    ck_assert(!is_open("10.127.0.1", "10.128.0.0/9"));
}
END_TEST

START_TEST(what_is_no_network_is_refused)
{
    static const char *const bad[] = {"10.0.0.0",    "10.0.0.0/33", "10.0/8",
                                      "::/129",      "/8",          "x/8",
                                      "10.0.0.0/-1", "10.0.0.0/8x", "::1/"};
    struct networks n;

    for (int i = 0; i < UT_COUNT(bad); i++)
        ck_assert_msg(!networks_parse(bad[i], &n), "%s", bad[i]);
    ck_assert(networks_parse(" ", &n));
    ck_assert_uint_eq(n.n, 0);
}
END_TEST

START_TEST(no_other_kind_of_socket)
{
    const struct sockaddr local = {.sa_family = AF_UNIX};
    const struct networks none = {.n = 0};

    ck_assert(!web_address_is_open(&local, &none));
}
END_TEST

START_TEST(addresses_are_https_and_plain)
{
    static const char *const good[] = {
        "https://hooks.example/portal", "https://hooks.example:8443/a?b=c",
        "https://[2606:4700::1111]/x", "https://xn--eckwd4c7c.example/"};
    static const char *const bad[] = {
        "",
        "http://hooks.example/",
        "HTTPS://hooks.example/",
        "file:///etc/passwd",
        "gopher://x/",
        "https://",
        "https:///x",
        "https:\\\\hooks.example/",
        "https://user@hooks.example/",
        "https://user:pass@hooks.example/",
        "https://hooks.example/#part",
        "https://hooks.example/ x",
        "https://hooks.example/\r\nX: y",
        "https://フック.example/",
        "https://hooks.example:99999/",
    };
    char longer[2100];

    for (int i = 0; i < UT_COUNT(good); i++)
        ck_assert_msg(web_address_flaw(good[i]) == NULL, "%s: %s", good[i],
                      web_address_flaw(good[i]));
    for (int i = 0; i < UT_COUNT(bad); i++)
        ck_assert_msg(web_address_flaw(bad[i]) != NULL, "%s", bad[i]);
    memset(longer, 'a', sizeof(longer) - 1);
    longer[sizeof(longer) - 1] = '\0';
    memcpy(longer, "https://", 8);
    ck_assert_ptr_nonnull(web_address_flaw(longer));
}
END_TEST

START_TEST(a_literal_address_is_judged_before_anything_is_sent)
{
    static const char *const closed[] = {
        "https://127.0.0.1/",
        "https://127.0.0.1:8443/a?b=c",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://017700000001/",
        "https://%31%32%37.0.0.1/",
        "https://0.0.0.0/",
        "https://10.0.0.1/",
        "https://172.16.0.1/",
        "https://192.168.1.1/",
        "https://169.254.169.254/",
        "https://100.64.0.1/",
        "https://[::1]/",
        "https://[::]/",
        "https://[fe80::1]/",
        "https://[fe80::1%25eth0]/",
        "https://[fd12:3456::1]/",
        "https://[::ffff:10.0.0.1]",
        "https://[64:ff9b::7f00:1]/",
        "https://localhost/",
        "https://LocalHost:8443/x",
        "https://localhost./",
        "https://a.localhost/",
        "https://127.0.0.1./",
    };
    static const char *const open[] = {
        "https://hooks.example/",      "https://1.1.1.1/",
        "https://[2606:4700::1111]/x", "https://127.0.0.1.hooks.example/",
        "https://localhost.example/",  "https://notlocalhost/",
        "https://10.example/",
    };
    struct networks own;

    ck_assert(networks_parse("", &own));
    web_address_configure(&own);
    for (int i = 0; i < UT_COUNT(closed); i++)
        ck_assert_msg(web_address_is_closed(closed[i]), "%s", closed[i]);
    for (int i = 0; i < UT_COUNT(open); i++)
        ck_assert_msg(!web_address_is_closed(open[i]), "%s", open[i]);
    ck_assert(networks_parse("127.0.0.1/32, 10.0.0.0/8", &own));
    web_address_configure(&own);
    ck_assert(!web_address_is_closed("https://127.0.0.1/"));
    ck_assert(!web_address_is_closed("https://localhost/"));
    ck_assert(!web_address_is_closed("https://10.0.0.1/"));
    ck_assert(web_address_is_closed("https://192.168.1.1/"));
    ck_assert(web_address_is_closed("https://[::1]/"));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, machines_of_the_internet_are_open);
    tcase_add_test(tc, this_machine_neighbours_and_disguises_are_closed);
    tcase_add_test(tc, networks_of_ones_own_are_open_too);
    tcase_add_test(tc, what_is_no_network_is_refused);
    tcase_add_test(tc, no_other_kind_of_socket);
    tcase_add_test(tc, addresses_are_https_and_plain);
    tcase_add_test(tc, a_literal_address_is_judged_before_anything_is_sent);
}

int
main(void)
{
    return ut_main("web_address", add_tests);
}
