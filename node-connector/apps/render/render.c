/*
 * Renders a still life of spheres by path tracing and writes it as a PNG.
 *
 *     render [--width 640] [--height 360] [--samples 32] [--seed 1] [--out /out]
 *
 * Writes --out/image.png. The seed arranges the small spheres. The picture is the same to the byte on every machine:
 * each pixel has a random sequence of its own, and only + - * / and the square root touch floating point.
 */
#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_USAGE = 2, EXIT_OUTPUT = 4, EXIT_MEMORY = 5 };
enum { SIDE = 22, BIG = 4, BOUNCES = 12 };
typedef enum { MATTE, METAL, GLASS, GLOW } Surface;
typedef struct { double x, y, z; } Vec;
typedef struct { Vec from, dir; } Ray;
typedef struct { Vec centre; double radius; Vec colour; double fuzz; Surface surface; } Sphere;
typedef struct { double t; Vec point, normal, colour; double fuzz; Surface surface; } Hit;
typedef struct { uint64_t state; } Dice;

static Sphere big[BIG];
static Sphere small[SIDE][SIDE];

static Vec vec(double x, double y, double z) { Vec v = {x, y, z}; return v; }
static Vec add(Vec a, Vec b) { return vec(a.x + b.x, a.y + b.y, a.z + b.z); }
static Vec sub(Vec a, Vec b) { return vec(a.x - b.x, a.y - b.y, a.z - b.z); }
static Vec mul(Vec a, Vec b) { return vec(a.x * b.x, a.y * b.y, a.z * b.z); }
static Vec scale(Vec a, double s) { return vec(a.x * s, a.y * s, a.z * s); }
static double dot(Vec a, Vec b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
static Vec cross(Vec a, Vec b) {
    return vec(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x);
}
static Vec unit(Vec a) { return scale(a, 1 / sqrt(dot(a, a))); }
static Vec blend(Vec a, Vec b, double t) { return add(scale(a, 1 - t), scale(b, t)); }
static Vec mirror(Vec d, Vec n) { return sub(d, scale(n, 2 * dot(d, n))); }

static double roll(Dice *dice) {
    uint64_t z = (dice->state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (double)((z ^ (z >> 31)) >> 11) * (1.0 / 9007199254740992.0);
}

static Vec in_ball(Dice *dice) {
    for (;;) {
        double x = 2 * roll(dice) - 1, y = 2 * roll(dice) - 1, z = 2 * roll(dice) - 1;
        if (x * x + y * y + z * z < 1) return vec(x, y, z);
    }
}

static void arrange(uint64_t seed) {
    static const Vec palette[] = {
        {0.04, 0.36, 0.38}, {0.93, 0.45, 0.25}, {0.96, 0.78, 0.35}, {0.16, 0.20, 0.42}, {0.85, 0.87, 0.86}, {0.62, 0.13, 0.22}};
    Dice dice = {seed * UINT64_C(0xd1342543de82ef95) + 12345};
    Sphere glass = {{0.1, 1, 0.5}, 1, {1, 1, 1}, 0, GLASS};
    Sphere metal = {{2.5, 1, -0.2}, 1, {0.95, 0.80, 0.58}, 0.01, METAL};
    Sphere matte = {{-2.5, 1, -0.5}, 1, {0.05, 0.40, 0.42}, 0, MATTE};
    Sphere lamp = {{-1, 9, 5}, 2.2, {3.4, 3.0, 2.4}, 0, GLOW};
    big[0] = glass, big[1] = metal, big[2] = matte, big[3] = lamp;
    for (int i = 0; i < SIDE; i++)
        for (int j = 0; j < SIDE; j++) {
            double radius = 0.12 + 0.14 * roll(&dice), room = 1 - 2 * radius, kind = roll(&dice);
            double x = i - SIDE / 2 + radius + room * roll(&dice), z = j - SIDE / 2 + radius + room * roll(&dice);
            Sphere s = {{x, radius, z}, radius, palette[(int)(roll(&dice) * 6)], 0, MATTE};
            if (kind > 0.62) s.surface = METAL, s.fuzz = 0.25 * roll(&dice), s.colour = blend(s.colour, vec(1, 1, 1), 0.4);
            if (kind > 0.82) s.surface = GLASS, s.colour = vec(1, 1, 1);
            if (kind > 0.93) s.surface = GLOW, s.colour = scale(vec(1, 0.70, 0.36), 1.9);
            for (int b = 0; b < 3; b++) {
                Vec gap = sub(s.centre, big[b].centre);
                double near = big[b].radius + radius + 0.05;
                if (dot(gap, gap) < near * near) s.radius = 0;
            }
            small[i][j] = s;
        }
}

static void meet(const Sphere *s, const Ray *ray, Hit *hit) {
    Vec gap = sub(ray->from, s->centre);
    double b = dot(gap, ray->dir), c = dot(gap, gap) - s->radius * s->radius, d = b * b - c;
    if (s->radius == 0 || d <= 0) return;
    double root = sqrt(d), t = -b - root;
    if (t < 1e-4) t = -b + root;
    if (t < 1e-4 || t >= hit->t) return;
    hit->t = t;
    hit->point = add(ray->from, scale(ray->dir, t));
    hit->normal = scale(sub(hit->point, s->centre), 1 / s->radius);
    hit->colour = s->colour, hit->fuzz = s->fuzz, hit->surface = s->surface;
}

/* The small spheres stand in square cells, one in each, so a ray looks only into the cells that it crosses. */
static void meet_small(const Ray *ray, Hit *hit) {
    const double top = 0.53, half = SIDE / 2;
    double near = 1e-4, far = hit->t;
    const double from[3] = {ray->from.x, ray->from.y, ray->from.z}, dir[3] = {ray->dir.x, ray->dir.y, ray->dir.z};
    const double low[3] = {-half, 0, -half}, high[3] = {half, top, half};
    for (int axis = 0; axis < 3; axis++) {
        if (dir[axis] == 0) {
            if (from[axis] < low[axis] || from[axis] > high[axis]) return;
            continue;
        }
        double a = (low[axis] - from[axis]) / dir[axis], b = (high[axis] - from[axis]) / dir[axis];
        if (a > b) { double swap = a; a = b; b = swap; }
        if (a > near) near = a;
        if (b < far) far = b;
    }
    if (near > far) return;
    Vec start = add(ray->from, scale(ray->dir, near));
    int i = (int)(start.x + half), j = (int)(start.z + half);
    int di = dir[0] > 0 ? 1 : -1, dj = dir[2] > 0 ? 1 : -1;
    double step_i = dir[0] == 0 ? 1e30 : di / dir[0], step_j = dir[2] == 0 ? 1e30 : dj / dir[2];
    double next_i = dir[0] == 0 ? 1e30 : (i + (di > 0) - half - from[0]) / dir[0];
    double next_j = dir[2] == 0 ? 1e30 : (j + (dj > 0) - half - from[2]) / dir[2];
    for (;;) {
        if (i >= 0 && i < SIDE && j >= 0 && j < SIDE) meet(&small[i][j], ray, hit);
        double next = next_i < next_j ? next_i : next_j;
        if (next > far || hit->t < next) return;
        if (next_i < next_j) i += di, next_i += step_i;
        else j += dj, next_j += step_j;
    }
}

static void meet_floor(const Ray *ray, Hit *hit) {
    if (ray->dir.y > -1e-6) return;
    double t = -ray->from.y / ray->dir.y;
    if (t < 1e-4 || t >= hit->t || t > 400) return;
    hit->t = t;
    hit->point = add(ray->from, scale(ray->dir, t));
    hit->normal = vec(0, 1, 0);
    int odd = ((int)(hit->point.x + 4096) + (int)(hit->point.z + 4096)) & 1;
    hit->colour = odd ? vec(0.50, 0.50, 0.52) : vec(0.74, 0.72, 0.68);
    hit->fuzz = 0.08, hit->surface = MATTE;
}

static Vec sky(Vec dir) {
    double up = dir.y < 0 ? 0 : dir.y, low = 1 - up;
    Vec sun = unit(vec(-0.6, 0.22, -1));
    double glow = dot(dir, sun);
    glow = glow < 0 ? 0 : glow * glow;
    glow = glow * glow * glow * glow;
    Vec base = blend(vec(0.20, 0.42, 0.72), vec(1.0, 0.80, 0.60), low * low * low);
    return add(scale(base, 1.15), scale(vec(1.0, 0.55, 0.25), glow * 0.9));
}

static int bend(Dice *dice, Vec *dir, Vec normal) {
    double cos_in = -dot(*dir, normal), ratio = 1 / 1.5;
    if (cos_in < 0) normal = scale(normal, -1), cos_in = -cos_in, ratio = 1.5;
    double k = 1 - ratio * ratio * (1 - cos_in * cos_in), m = 1 - cos_in;
    double reflected = 0.04 + 0.96 * m * m * m * m * m;
    if (k < 0 || roll(dice) < reflected) *dir = mirror(*dir, normal);
    else *dir = unit(add(scale(*dir, ratio), scale(normal, ratio * cos_in - sqrt(k))));
    return 1;
}

static int bounce(Dice *dice, const Hit *hit, Vec *dir) {
    if (hit->surface == GLASS) return bend(dice, dir, hit->normal);
    if (hit->surface == METAL) {
        *dir = unit(add(mirror(*dir, hit->normal), scale(in_ball(dice), hit->fuzz)));
        return dot(*dir, hit->normal) > 0;
    }
    Vec random = in_ball(dice);
    double length = dot(random, random);
    Vec lean = length > 1e-12 ? add(hit->normal, scale(random, 1 / sqrt(length))) : hit->normal;
    *dir = dot(lean, lean) > 1e-12 ? unit(lean) : hit->normal;
    return 1;
}

static Vec trace(Dice *dice, Ray ray) {
    Vec light = vec(0, 0, 0), filter = vec(1, 1, 1);
    for (int depth = 0; depth < BOUNCES; depth++) {
        Hit hit = {.t = 1e30};
        meet_floor(&ray, &hit);
        for (int b = 0; b < BIG; b++) meet(&big[b], &ray, &hit);
        meet_small(&ray, &hit);
        if (hit.t == 1e30) return add(light, mul(filter, sky(ray.dir)));
        if (hit.surface == GLOW) return add(light, mul(filter, hit.colour));
        ray.from = hit.point;
        filter = mul(filter, hit.colour);
        if (!bounce(dice, &hit, &ray.dir)) return light;
    }
    return light;
}

static Ray camera(Dice *dice, double u, double v, double aspect) {
    Vec eye = vec(0.9, 1.75, 7.4), ahead = unit(sub(vec(0.05, 0.78, 0), eye));
    Vec right = unit(cross(ahead, vec(0, 1, 0))), up = cross(right, ahead);
    const double focus = 7.0, aperture = 0.045, zoom = 0.36;
    Vec lens = in_ball(dice);
    Vec shift = add(scale(right, lens.x * aperture), scale(up, lens.y * aperture));
    Vec at = add(scale(ahead, 1), add(scale(right, u * zoom * aspect), scale(up, v * zoom)));
    Ray ray = {add(eye, shift), unit(sub(scale(at, focus), shift))};
    return ray;
}

static uint8_t tone(double light) {
    double mapped = light * (1 + light * 0.04) / (1 + light * 0.72);
    double shown = sqrt(mapped < 0 ? 0 : mapped > 1 ? 1 : mapped) * 255.0 + 0.5;
    return (uint8_t)(shown > 255 ? 255 : shown);
}

static void render(uint8_t *rows, int width, int height, int samples, uint64_t seed) {
    int percent = -1;
    for (int y = 0; y < height; y++) {
        uint8_t *out = rows + (size_t)y * ((size_t)width * 3 + 1);
        *out++ = 0;
        for (int x = 0; x < width; x++) {
            Dice dice = {seed ^ (((uint64_t)y << 32 | (uint64_t)x) * UINT64_C(0x2545f4914f6cdd1d))};
            Vec sum = vec(0, 0, 0);
            for (int s = 0; s < samples; s++) {
                double u = (x + roll(&dice)) / width * 2 - 1, v = 1 - (y + roll(&dice)) / height * 2;
                Ray ray = camera(&dice, u, v, (double)width / height);
                sum = add(sum, trace(&dice, ray));
            }
            sum = scale(sum, 1.0 / samples);
            *out++ = tone(sum.x), *out++ = tone(sum.y), *out++ = tone(sum.z);
        }
        int done = (y + 1) * 100 / height;
        if (done != percent) fprintf(stderr, "@progress %d 100 rendering\n", percent = done);
    }
}

static uint32_t crc_table[256];

static uint32_t crc(uint32_t sum, const uint8_t *bytes, size_t n) {
    for (size_t i = 0; i < n; i++) sum = crc_table[(sum ^ bytes[i]) & 255] ^ (sum >> 8);
    return sum;
}

static void big_endian(uint8_t *to, uint32_t value) {
    to[0] = (uint8_t)(value >> 24), to[1] = (uint8_t)(value >> 16), to[2] = (uint8_t)(value >> 8), to[3] = (uint8_t)value;
}

static void chunk(FILE *file, const char *type, const uint8_t *bytes, size_t n) {
    uint8_t word[4];
    big_endian(word, (uint32_t)n);
    fwrite(word, 1, 4, file);
    fwrite(type, 1, 4, file);
    fwrite(bytes, 1, n, file);
    big_endian(word, ~crc(crc(~UINT32_C(0), (const uint8_t *)type, 4), bytes, n));
    fwrite(word, 1, 4, file);
}

/* zlib's container around stored blocks: a picture full of noise hardly shrinks anyway. */
static uint8_t *store(const uint8_t *bytes, size_t n, size_t *size) {
    uint8_t *zlib = malloc(n + (n / 65535 + 1) * 5 + 6), *to = zlib;
    if (!zlib) return NULL;
    *to++ = 0x78, *to++ = 0x01;
    uint32_t a = 1, b = 0;
    for (size_t at = 0; at < n;) {
        size_t block = n - at > 65535 ? 65535 : n - at;
        *to++ = at + block == n;
        *to++ = (uint8_t)block, *to++ = (uint8_t)(block >> 8);
        *to++ = (uint8_t)~block, *to++ = (uint8_t)(~block >> 8);
        memcpy(to, bytes + at, block);
        to += block, at += block;
    }
    for (size_t i = 0; i < n; i++) a = (a + bytes[i]) % 65521, b = (b + a) % 65521;
    big_endian(to, b << 16 | a);
    *size = (size_t)(to + 4 - zlib);
    return zlib;
}

static void write_png(const char *folder, const uint8_t *rows, int width, int height) {
    char path[512];
    snprintf(path, sizeof path, "%s/image.png", folder);
    FILE *file = fopen(path, "wb");
    if (!file) { fprintf(stderr, "render: cannot write image.png: %s\n", strerror(errno)); exit(EXIT_OUTPUT); }
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int bit = 0; bit < 8; bit++) c = c & 1 ? UINT32_C(0xedb88320) ^ (c >> 1) : c >> 1;
        crc_table[i] = c;
    }
    uint8_t head[13] = {0};
    big_endian(head, (uint32_t)width);
    big_endian(head + 4, (uint32_t)height);
    head[8] = 8, head[9] = 2;
    size_t size;
    uint8_t *data = store(rows, (size_t)height * ((size_t)width * 3 + 1), &size);
    if (!data) { fprintf(stderr, "render: out of memory\n"); exit(EXIT_MEMORY); }
    fwrite("\x89PNG\r\n\x1a\n", 1, 8, file);
    chunk(file, "IHDR", head, sizeof head);
    chunk(file, "IDAT", data, size);
    chunk(file, "IEND", head, 0);
    free(data);
    if (ferror(file) || fclose(file)) { fprintf(stderr, "render: cannot write image.png\n"); exit(EXIT_OUTPUT); }
}

static long number(const char *name, const char *text, long min, long max) {
    char *end;
    errno = 0;
    long value = text ? strtol(text, &end, 10) : 0;
    if (!text || errno || *end || end == text || value < min || value > max) {
        fprintf(stderr, "render: %s must be a whole number from %ld to %ld\n", name, min, max);
        exit(EXIT_USAGE);
    }
    return value;
}

int main(int argc, char **argv) {
    int width = 640, height = 360, samples = 32;
    uint64_t seed = 1;
    const char *out = "/out";
    for (int i = 1; i < argc; i += 2) {
        const char *name = argv[i], *value = i + 1 < argc ? argv[i + 1] : NULL;
        if (!strcmp(name, "--width")) width = (int)number(name, value, 16, 4096);
        else if (!strcmp(name, "--height")) height = (int)number(name, value, 16, 4096);
        else if (!strcmp(name, "--samples")) samples = (int)number(name, value, 1, 100000);
        else if (!strcmp(name, "--seed")) seed = (uint64_t)number(name, value, 0, 2147483647);
        else if (!strcmp(name, "--out") && value) out = value;
        else { fprintf(stderr, "render: unknown argument: %s\n", name); exit(EXIT_USAGE); }
    }
    uint8_t *rows = malloc((size_t)height * ((size_t)width * 3 + 1));
    if (!rows) { fprintf(stderr, "render: out of memory\n"); return EXIT_MEMORY; }
    arrange(seed);
    render(rows, width, height, samples, seed);
    write_png(out, rows, width, height);
    printf("%d x %d pixels, %d samples each, seed %llu\n", width, height, samples, (unsigned long long)seed);
    return 0;
}
