package nodefair.agent.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nodefair.agent.home.AgentHome;
import nodefair.protocol.frame.FrameCodec;
import nodefair.protocol.frame.Report;
import nodefair.protocol.frame.UnreadableFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports on disk until the gateway has them, so that a restart of the agent loses none. */
final class PendingReports {
    private static final Logger LOG = LoggerFactory.getLogger(PendingReports.class);

    private final Path folder;

    PendingReports(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    void keep(Report report) throws IOException {
        AgentHome.replace(file(report.attemptId()), FrameCodec.write(report));
    }

    void forget(UUID attemptId) throws IOException {
        Files.deleteIfExists(file(attemptId));
    }

    List<Report> all() throws IOException {
        List<Report> reports = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                try {
                    reports.add((Report) FrameCodec.readFromNode(Files.readString(file)));
                } catch (UnreadableFrame | ClassCastException e) {
                    LOG.warn("A kept report cannot be read and is left where it is, file={}", file, e);
                }
            }
        }
        return reports;
    }

    private Path file(UUID attemptId) {
        return folder.resolve(attemptId + ".json");
    }
}
