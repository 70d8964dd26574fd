package nodefair.agent.attempt;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nodefair.protocol.artifact.OutputFile;
import nodefair.protocol.artifact.Sha256;
import nodefair.protocol.frame.JobLimits;
import nodefair.protocol.wire.InvalidField;

/** What a program left below its output folder. */
final class Outputs {
    /** The outputs are not what the job allows; the message is for the renter. */
    static final class Refused extends Exception {
        Refused(String message) {
            super(message);
        }
    }

    private Outputs() {}

    /** Finds and hashes the regular files, following no link. */
    static List<OutputFile> collect(Path folder, JobLimits limits) throws IOException, Refused {
        List<Path> files = new ArrayList<>();
        long[] bytes = {0};
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                    bytes[0] += attributes.size();
                }
                return FileVisitResult.CONTINUE;
            }
        });
        if (bytes[0] > limits.outputBytes()) {
            throw new Refused("The program left " + bytes[0] + " output bytes, the job allows " + limits.outputBytes());
        }
        if (files.size() > limits.outputFiles()) {
            throw new Refused(
                    "The program left " + files.size() + " output files, the job allows " + limits.outputFiles());
        }
        List<OutputFile> outputs = new ArrayList<>();
        for (Path file : files) {
            outputs.add(describe(folder, file));
        }
        outputs.sort(Comparator.comparing(OutputFile::path));
        return outputs;
    }

    private static OutputFile describe(Path folder, Path file) throws IOException, Refused {
        String path = folder.relativize(file).toString();
        try {
            return new OutputFile(path, Sha256.of(file), Files.size(file));
        } catch (InvalidField e) {
            throw new Refused("The program left a file whose name is not accepted: " + e.getMessage());
        }
    }
}
