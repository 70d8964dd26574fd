/*
 * Counts the k-mers of FASTA files: every substring of k bases, and how often it occurs.
 *
 *     kmer [-k 12] [--canonical] [--min-count 1] [--repeat 1] [--in /in] [--out /out]
 *
 * Reads all files below --in in the order of their names and writes --out/counts.tsv, a line "KMER<tab>COUNT" for each
 * k-mer, sorted. A k-mer never spans two records or a letter other than A, C, G and T. Memory grows with the number of
 * different k-mers, 24 bytes each at most, not with the size of the input.
 */
#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { K_MAX = 31, FILES_MAX = 64, PATH_MAX_CHARS = 512, BUFFER = 1 << 16, REPEAT_MAX = 1000000000 };
enum { EXIT_USAGE = 2, EXIT_INPUT = 3, EXIT_OUTPUT = 4, EXIT_MEMORY = 5 };

typedef struct {
    uint64_t *keys; /* k-mer + 1 in two bits a base, 0 is an empty place */
    uint32_t *counts;
    size_t places; /* a power of two */
    size_t used;
} Table;

typedef struct {
    int k;
    int canonical;
    long min_count;
    long repeat;
    const char *in;
    const char *out;
} Options;

typedef struct {
    uint64_t bases;
    uint64_t kmers;
    uint64_t bytes_done;
    uint64_t bytes_total;
    int percent;
} Tally;

static char files[FILES_MAX][PATH_MAX_CHARS];
static int file_count;
static char buffer[BUFFER];

static void stop(int code, const char *message, const char *detail) {
    fprintf(stderr, "kmer: %s%s\n", message, detail);
    exit(code);
}

static void allocate(Table *table, size_t places) {
    table->keys = calloc(places, sizeof *table->keys);
    table->counts = calloc(places, sizeof *table->counts);
    table->places = places;
    table->used = 0;
    if (!table->keys || !table->counts) stop(EXIT_MEMORY, "out of memory, the job needs a larger memory limit", "");
}

static uint64_t scatter(uint64_t x) {
    x ^= x >> 31;
    x *= UINT64_C(0x9e3779b97f4a7c15);
    return x ^ (x >> 29);
}

static void add(Table *table, uint64_t key, uint32_t count);

static void grow(Table *table) {
    Table old = *table;
    allocate(table, old.places * 2);
    for (size_t i = 0; i < old.places; i++)
        if (old.keys[i]) add(table, old.keys[i], old.counts[i]);
    free(old.keys);
    free(old.counts);
}

static void add(Table *table, uint64_t key, uint32_t count) {
    if ((table->used + 1) * 3 > table->places * 2) grow(table);
    size_t at = scatter(key) & (table->places - 1);
    while (table->keys[at] && table->keys[at] != key) at = (at + 1) & (table->places - 1);
    if (!table->keys[at]) {
        table->keys[at] = key;
        table->used++;
    }
    uint64_t sum = (uint64_t)table->counts[at] + count;
    table->counts[at] = sum > UINT32_MAX ? UINT32_MAX : (uint32_t)sum;
}

static int by_name(const void *a, const void *b) { return strcmp(a, b); }

static void list_files(const char *folder) {
    DIR *dir = opendir(folder);
    if (!dir) stop(EXIT_INPUT, "cannot open the input folder: ", strerror(errno));
    struct dirent *entry;
    while ((entry = readdir(dir))) {
        if (entry->d_name[0] == '.') continue;
        if (file_count == FILES_MAX) stop(EXIT_INPUT, "more than 64 input files", "");
        if (strlen(folder) + strlen(entry->d_name) + 2 > PATH_MAX_CHARS) stop(EXIT_INPUT, "path too long: ", entry->d_name);
        sprintf(files[file_count++], "%s/%s", folder, entry->d_name);
    }
    closedir(dir);
    if (!file_count) stop(EXIT_INPUT, "no input file; add a FASTA file to the job", "");
    qsort(files, (size_t)file_count, sizeof files[0], by_name);
}

static uint64_t total_bytes(void) {
    uint64_t total = 0;
    for (int i = 0; i < file_count; i++) {
        FILE *file = fopen(files[i], "rb");
        if (!file) stop(EXIT_INPUT, "cannot read ", files[i]);
        fseek(file, 0, SEEK_END);
        total += (uint64_t)ftell(file);
        fclose(file);
    }
    return total;
}

static void progress(Tally *tally, const char *note) {
    int percent = tally->bytes_total ? (int)(tally->bytes_done * 100 / tally->bytes_total) : 100;
    if (percent == tally->percent) return;
    tally->percent = percent;
    fprintf(stderr, "@progress %d 100 %s\n", percent, note);
}

static int base_of(int letter) {
    switch (letter) {
        case 'A': case 'a': return 0;
        case 'C': case 'c': return 1;
        case 'G': case 'g': return 2;
        case 'T': case 't': return 3;
        default: return -1;
    }
}

static void count_file(const char *path, const Options *options, Table *table, Tally *tally) {
    FILE *file = fopen(path, "rb");
    if (!file) stop(EXIT_INPUT, "cannot read ", path);
    uint64_t mask = (UINT64_C(1) << (2 * options->k)) - 1, forward = 0, reverse = 0;
    int run = 0, header = 0, top = 2 * (options->k - 1);
    size_t got;
    while ((got = fread(buffer, 1, BUFFER, file)) > 0) {
        for (size_t i = 0; i < got; i++) {
            int letter = buffer[i];
            if (letter == '>' || letter == ';') header = 1;
            if (letter == '\n') { if (header) run = 0; header = 0; continue; }
            if (header || letter == '\r' || letter == ' ') continue;
            int base = base_of(letter);
            tally->bases++;
            if (base < 0) { run = 0; continue; }
            forward = ((forward << 2) | (uint64_t)base) & mask;
            reverse = (reverse >> 2) | ((uint64_t)(3 - base) << top);
            if (++run < options->k) continue;
            uint64_t key = options->canonical && reverse < forward ? reverse : forward;
            add(table, key + 1, 1);
            tally->kmers++;
        }
        tally->bytes_done += got;
        progress(tally, "counting");
    }
    if (ferror(file)) stop(EXIT_INPUT, "cannot read ", path);
    fclose(file);
}

static int by_key(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static uint32_t count_of(const Table *table, uint64_t key) {
    size_t at = scatter(key) & (table->places - 1);
    while (table->keys[at] != key) at = (at + 1) & (table->places - 1);
    return table->counts[at];
}

static void write_counts(const Table *table, const Options *options) {
    char path[PATH_MAX_CHARS], text[K_MAX + 1];
    snprintf(path, sizeof path, "%s/counts.tsv", options->out);
    FILE *file = fopen(path, "wb");
    if (!file) stop(EXIT_OUTPUT, "cannot write counts.tsv: ", strerror(errno));
    setvbuf(file, buffer, _IOFBF, BUFFER);
    uint64_t *keys = malloc((table->used + 1) * sizeof *keys);
    if (!keys) stop(EXIT_MEMORY, "out of memory, the job needs a larger memory limit", "");
    size_t n = 0;
    for (size_t i = 0; i < table->places; i++)
        if (table->keys[i] && table->counts[i] >= (uint32_t)options->min_count) keys[n++] = table->keys[i];
    qsort(keys, n, sizeof *keys, by_key);
    text[options->k] = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t bits = keys[i] - 1;
        for (int at = options->k - 1; at >= 0; at--, bits >>= 2) text[at] = "ACGT"[bits & 3];
        fprintf(file, "%s\t%u\n", text, count_of(table, keys[i]));
    }
    free(keys);
    if (ferror(file) || fclose(file)) stop(EXIT_OUTPUT, "cannot write counts.tsv: ", strerror(errno));
}

static long number(const char *name, const char *text, long min, long max) {
    char *end;
    errno = 0;
    long value = text ? strtol(text, &end, 10) : 0;
    if (!text || errno || *end || end == text || value < min || value > max) {
        fprintf(stderr, "kmer: %s must be a whole number from %ld to %ld\n", name, min, max);
        exit(EXIT_USAGE);
    }
    return value;
}

static Options parse(int argc, char **argv) {
    Options options = {12, 0, 1, 1, "/in", "/out"};
    for (int i = 1; i < argc; i++) {
        const char *name = argv[i], *value = i + 1 < argc ? argv[i + 1] : NULL;
        if (!strcmp(name, "--canonical")) { options.canonical = 1; continue; }
        if (!strcmp(name, "-k")) options.k = (int)number(name, value, 1, K_MAX);
        else if (!strcmp(name, "--min-count")) options.min_count = number(name, value, 1, 1000000000);
        else if (!strcmp(name, "--repeat")) options.repeat = number(name, value, 1, REPEAT_MAX);
        else if (!strcmp(name, "--in") && value) options.in = value;
        else if (!strcmp(name, "--out") && value) options.out = value;
        else stop(EXIT_USAGE, "unknown argument: ", name);
        i++;
    }
    return options;
}

int main(int argc, char **argv) {
    Options options = parse(argc, argv);
    Table table;
    Tally tally = {0, 0, 0, 0, -1};
    list_files(options.in);
    tally.bytes_total = total_bytes() * (uint64_t)options.repeat;
    allocate(&table, 1 << 12);
    for (long round = 0; round < options.repeat; round++) {
        memset(table.keys, 0, table.places * sizeof *table.keys);
        memset(table.counts, 0, table.places * sizeof *table.counts);
        table.used = 0;
        tally.bases = tally.kmers = 0;
        for (int i = 0; i < file_count; i++) count_file(files[i], &options, &table, &tally);
    }
    write_counts(&table, &options);
    printf("%llu bases, %llu %d-mers, %llu different\n", (unsigned long long)tally.bases,
           (unsigned long long)tally.kmers, options.k, (unsigned long long)table.used);
    return 0;
}
