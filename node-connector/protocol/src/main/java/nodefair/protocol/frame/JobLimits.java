package nodefair.protocol.frame;

import nodefair.protocol.wire.Check;

/**
 * What a program may use at most; reaching one ends the attempt.
 *
 * @param wallSeconds from its first instruction to its end
 * @param memoryMb of its linear memory
 * @param outputBytes of all files below /out together
 * @param outputFiles how many files below /out
 * @param logBytes of stdout and stderr together; more is dropped, and the log says so
 */
public record JobLimits(int wallSeconds, int memoryMb, long outputBytes, int outputFiles, long logBytes) {
    public static final int MEMORY_MB_MAX = 4096;
    public static final long LOG_BYTES_MAX = 64L * 1024 * 1024;

    public JobLimits {
        Check.between("limits.wallSeconds", wallSeconds, 1, 7 * 24 * 3600);
        Check.between("limits.memoryMb", memoryMb, 1, MEMORY_MB_MAX);
        Check.between("limits.outputBytes", outputBytes, 0, 64L * 1024 * 1024 * 1024);
        Check.between("limits.outputFiles", outputFiles, 0, 256);
        Check.between("limits.logBytes", logBytes, 0, LOG_BYTES_MAX);
    }
}
