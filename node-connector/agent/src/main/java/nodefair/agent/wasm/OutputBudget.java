package nodefair.agent.wasm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Stops a program before it leaves more below /out than allowed; looks at the folder only when enough was written to matter. */
final class OutputBudget {
    private final Path folder;
    private final long bytesMax;
    private final int filesMax;
    private long bytesLeft;
    private int filesLeft;

    OutputBudget(Path folder, long bytesMax, int filesMax) {
        this.folder = folder;
        this.bytesMax = bytesMax;
        this.filesMax = filesMax;
        this.bytesLeft = bytesMax;
        this.filesLeft = filesMax;
    }

    void written(long bytes) {
        bytesLeft -= bytes;
        if (bytesLeft < 0) {
            measure();
        }
    }

    void created() {
        if (--filesLeft < 0) {
            measure();
        }
    }

    /** Before a file is stretched without being written. */
    void stretched(long size) {
        if (size > bytesMax) {
            throw tooManyBytes();
        }
    }

    private void measure() {
        long bytes = 0;
        int files = 0;
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) found::iterator) {
                files += path.equals(folder) ? 0 : 1;
                bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes > bytesMax) {
            throw tooManyBytes();
        }
        if (files > filesMax) {
            throw new OutputLimitReached("The program made more than the " + filesMax + " output files allowed");
        }
        bytesLeft = bytesMax - bytes;
        filesLeft = filesMax - files;
    }

    private OutputLimitReached tooManyBytes() {
        return new OutputLimitReached("The program wrote more than the " + bytesMax + " output bytes allowed");
    }
}
