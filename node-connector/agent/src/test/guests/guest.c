/* A program that behaves as its first argument says, mostly badly. Built by: make -C node-connector/agent/src/test/guests */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int deeper(int n) {
    volatile char pad[64];
    pad[n & 63] = (char)n;
    return deeper(n + 1) + pad[(n + 1) & 63];
}

static void attempt(const char *what, int failed) { printf("%s: %s\n", what, failed ? strerror(errno) : "WORKED"); }

static void escape(void) {
    attempt("read absolute", open("/etc/passwd", O_RDONLY) < 0);
    attempt("read dots", open("/in/../../../../../../../../etc/passwd", O_RDONLY) < 0);
    attempt("write dots", open("/out/../escaped", O_CREAT | O_WRONLY, 0644) < 0);
    attempt("write input", open("/in/input.txt", O_WRONLY | O_TRUNC) < 0);
    attempt("symlink", symlink("/etc", "/out/link") < 0);
    attempt("symlink dots", symlink("../..", "/out/up") < 0);
    attempt("hard link", link("/in/input.txt", "/out/hard") < 0);
    attempt("read planted", open("/in/planted", O_RDONLY) < 0);
    attempt("write planted", open("/out/planted/escaped", O_CREAT | O_WRONLY, 0644) < 0);
}

static void change_inputs(void) {
    char buffer[4] = {0};
    struct timespec times[2] = {{1, 0}, {1, 0}};
    attempt("create", open("/in/new", O_CREAT | O_WRONLY, 0644) < 0);
    attempt("create nested", open("/in/folder/new", O_CREAT | O_RDONLY, 0644) < 0);
    attempt("write", open("/in/input.txt", O_WRONLY) < 0);
    attempt("read and write", open("/in/input.txt", O_RDWR) < 0);
    attempt("truncate", open("/in/input.txt", O_RDONLY | O_TRUNC) < 0);
    attempt("mkdir", mkdir("/in/made", 0755) < 0);
    attempt("rmdir", rmdir("/in/folder") < 0);
    attempt("unlink", unlink("/in/input.txt") < 0);
    attempt("rename", rename("/in/input.txt", "/in/other") < 0);
    attempt("take away", rename("/in/input.txt", "/out/taken") < 0);
    fclose(fopen("/out/mine", "w"));
    attempt("put in", rename("/out/mine", "/in/mine") < 0);
    attempt("times", utimensat(AT_FDCWD, "/in/input.txt", times, 0) < 0);
    int folder = open("/in/folder", O_RDONLY | O_DIRECTORY);
    attempt("create in open folder", openat(folder, "new", O_CREAT | O_WRONLY, 0644) < 0);
    int file = open("/in/input.txt", O_RDONLY);
    attempt("write to what is read", write(file, buffer, 1) < 0);
    attempt("stretch what is read", ftruncate(file, 100) < 0);
    attempt("read", read(file, buffer, 3) != 3);
}

int main(int argc, char **argv) {
    const char *mode = argc > 1 ? argv[1] : "";
    static char block[65536];
    if (!strcmp(mode, "hello")) {
        for (int i = 1; i < argc; i++) printf("argument %d: %s\n", i, argv[i]);
        fprintf(stderr, "@progress 1 4 quarter\nplain stderr\n@progress 4 4\n");
        char text[100] = {0};
        FILE *in = fopen("/in/input.txt", "r"), *out = fopen("/out/copy.txt", "w");
        fgets(text, sizeof text, in);
        fputs(text, out);
        fclose(out);
        mkdir("/out/sub", 0755);
        fclose(fopen("/out/sub/empty", "w"));
    } else if (!strcmp(mode, "exit")) {
        return atoi(argv[2]);
    } else if (!strcmp(mode, "memory")) {
        for (;;) {
            char *volatile piece = malloc(1 << 20);
            if (!piece) return 3;
            memset(piece, 1, 1 << 20);
        }
    } else if (!strcmp(mode, "loop")) {
        for (volatile unsigned i = 0;; i++) { }
    } else if (!strcmp(mode, "stdout")) {
        memset(block, 'x', sizeof block);
        for (int i = 79; i < (int)sizeof block; i += 80) block[i] = '\n';
        for (int i = 0; i < 1000; i++) fwrite(block, 1, sizeof block, stdout);
    } else if (!strcmp(mode, "stdout-one-line")) {
        memset(block, 'x', sizeof block);
        for (int i = 0; i < 1000; i++) fwrite(block, 1, sizeof block, stdout);
    } else if (!strcmp(mode, "output")) {
        FILE *out = fopen("/out/big", "w");
        for (;;) if (fwrite(block, 1, sizeof block, out) != sizeof block) return 4;
    } else if (!strcmp(mode, "sparse")) {
        int fd = open("/out/sparse", O_CREAT | O_RDWR, 0644);
        if (ftruncate(fd, 1LL << 40)) return 4;
    } else if (!strcmp(mode, "files")) {
        char name[40];
        for (int i = 0;; i++) {
            sprintf(name, "/out/f%d", i);
            FILE *out = fopen(name, "w");
            if (!out) return 4;
            fclose(out);
        }
    } else if (!strcmp(mode, "recursion")) {
        return deeper(0);
    } else if (!strcmp(mode, "trap")) {
        __builtin_trap();
    } else if (!strcmp(mode, "change-inputs")) {
        change_inputs();
    } else if (!strcmp(mode, "escape")) {
        escape();
    } else if (!strcmp(mode, "world")) {
        struct timespec now;
        unsigned random;
        struct stat st;
        clock_gettime(CLOCK_REALTIME, &now);
        printf("time %lld.%09ld\n", (long long)now.tv_sec, now.tv_nsec);
        clock_gettime(CLOCK_MONOTONIC, &now);
        printf("monotonic %lld.%09ld\n", (long long)now.tv_sec, now.tv_nsec);
        getentropy(&random, sizeof random);
        printf("random %u\n", random);
        stat("/in/input.txt", &st);
        printf("mtime %lld inode %llu\n", (long long)st.st_mtime, (unsigned long long)st.st_ino);
        printf("HOME %s\n", getenv("HOME") ? getenv("HOME") : "none");
    }
    return 0;
}
