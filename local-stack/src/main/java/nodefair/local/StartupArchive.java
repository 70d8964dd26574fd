package nodefair.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Class data that a JVM leaves behind at its first clean end, so that the next start is faster (AppCDS). */
public final class StartupArchive {
    private StartupArchive() {}

    /** The options for a program, to use the archive when there is one and else to write it. */
    public static List<String> options(Workshop workshop, String program, Path jar) {
        Path archive = workshop.cache()
                .resolve(program + "-" + jar.toFile().lastModified() + "-"
                        + Runtime.version().toString().replaceAll("[^0-9.]", "_") + ".jsa");
        return Files.exists(archive)
                ? List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
                : List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }
}
