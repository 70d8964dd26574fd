/*
 * The agent's self measurement: a fixed mix of what jobs do, floating point (n-body steps), integers (xorshift and multiply) and
 * scattered memory (counting into 1 MB). Imports nothing; work(n) does n rounds and returns a checksum that is the same everywhere.
 */
#include <stdint.h>

static uint32_t counts[1 << 18];

__attribute__((export_name("work"))) uint64_t work(uint32_t rounds) {
    double x = 1, y = 0, vx = 0, vy = 1;
    uint64_t state = 88172645463325252u, sum = 0;
    for (uint32_t r = 0; r < rounds; r++) {
        for (int i = 0; i < 200; i++) {
            double d = x * x + y * y, f = -1 / (d * __builtin_sqrt(d));
            vx += f * x * 0.001, vy += f * y * 0.001, x += vx * 0.001, y += vy * 0.001;
        }
        for (int i = 0; i < 600; i++) {
            state ^= state << 13, state ^= state >> 7, state ^= state << 17;
            counts[(state * 0x9e3779b97f4a7c15u) >> 46] += 1;
        }
        sum += counts[state & 0x3ffff] + (uint64_t)(int64_t)(x * 1e9);
    }
    return sum;
}
