#include "demo/demo_file.h"

#include <string.h>
#include <zlib.h>

struct bytes {
    struct arena *a;
    char *v;
    size_t n, size;
};

static void
put(struct bytes *b, const void *data, size_t n)
{
    if (n == 0)
        return;
    if (b->n + n > b->size) {
        b->size = (b->n + n) * 2;
        char *bigger = arena_alloc(b->a, b->size);
        if (b->n > 0)
            memcpy(bigger, b->v, b->n);
        b->v = bigger;
    }
    memcpy(b->v + b->n, data, n);
    b->n += n;
}

static void
put_text(struct bytes *b, const char *text)
{
    put(b, text, strlen(text));
}

const char *
demo_file_text(struct arena *a, const char *const lines[], size_t n,
               size_t *out_n)
{
    struct bytes b = {.a = a};

    for (size_t i = 0; i < n; i++) {
        put_text(&b, lines[i]);
        put_text(&b, "\r\n");
    }
    *out_n = b.n;
    return b.v;
}

/* ---- PNG ---- */

#define PNG_WIDTH 360
#define PNG_HEIGHT 220
#define PNG_BASE 200 /* row of the axis */

static void
put_u32(struct bytes *b, uint32_t v)
{
    const uint8_t be[4] = {(uint8_t)(v >> 24), (uint8_t)(v >> 16),
                           (uint8_t)(v >> 8), (uint8_t)v};

    put(b, be, sizeof(be));
}

static void
put_chunk(struct bytes *b, const char type[4], const void *data, size_t n)
{
    uLong crc = crc32(0, (const Bytef *)type, 4);

    if (n > 0)
        crc = crc32(crc, data, (uInt)n);
    put_u32(b, (uint32_t)n);
    put(b, type, 4);
    put(b, data, n);
    put_u32(b, (uint32_t)crc);
}

/* One byte for each pixel, an index into the palette; each row begins with its
 * filter, none. */
static uint8_t *
draw(struct arena *a, const int bars[], size_t nbars, size_t *out_n)
{
    const size_t stride = PNG_WIDTH + 1;
    uint8_t *rows = arena_alloc(a, stride * PNG_HEIGHT);
    const int step = (PNG_WIDTH - 40) / (int)nbars;

    for (int y = 0; y < PNG_HEIGHT; y++) {
        uint8_t *row = rows + stride * (size_t)y + 1;
        for (int x = 20; x < PNG_WIDTH - 20; x++) {
            const size_t i = (size_t)((x - 20) / step);
            const bool in_bar = (x - 20) % step < step * 2 / 3 && i < nbars;
            if (y == PNG_BASE)
                row[x] = 1;
            else if (in_bar && y < PNG_BASE && y >= PNG_BASE - bars[i] * 9 / 5)
                row[x] = bars[i] == 100 ? 2 : 3;
        }
    }
    *out_n = stride * PNG_HEIGHT;
    return rows;
}

const char *
demo_file_png(struct arena *a, const int bars[], size_t n, size_t *out_n)
{
    static const uint8_t palette[] = {255, 255, 255, 90,  90,  90,
                                      38,  115, 77,  200, 120, 20};
    static const uint8_t signature[] = {0x89, 'P',  'N',  'G',
                                        '\r', '\n', 0x1A, '\n'};
    struct bytes b = {.a = a}, head = {.a = a};
    size_t nraw;
    const uint8_t *raw = draw(a, bars, n, &nraw);
    uLongf npacked = compressBound(nraw);
    uint8_t *packed = arena_alloc(a, npacked);

    put_u32(&head, PNG_WIDTH);
    put_u32(&head, PNG_HEIGHT);
    put(&head, "\x08\x03\0\0", 5); /* 8 bits, palette */
    compress(packed, &npacked, raw, nraw);
    put(&b, signature, sizeof(signature));
    put_chunk(&b, "IHDR", head.v, head.n);
    put_chunk(&b, "PLTE", palette, sizeof(palette));
    put_chunk(&b, "IDAT", packed, npacked);
    put_chunk(&b, "IEND", "", 0);
    *out_n = b.n;
    return b.v;
}
