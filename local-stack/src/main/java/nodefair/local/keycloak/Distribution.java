package nodefair.local.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import nodefair.local.PartFailed;
import nodefair.local.Workshop;

/** Keycloak's own distribution, unpacked and built once into the cache that stacks of this checkout share. */
final class Distribution {
    private static final Object ONE_AT_A_TIME = new Object();

    private Distribution() {}

    /** The folder of the built distribution; makes it when it is not there. */
    static Path prepared(Workshop workshop) throws IOException, InterruptedException {
        Path zip = archive(workshop.dist());
        String name = zip.getFileName().toString();
        Path home = workshop.cache().resolve(name.substring(0, name.length() - ".zip".length()));
        Path done = home.resolve("built");
        synchronized (ONE_AT_A_TIME) {
            if (!Files.exists(done)) {
                workshop.progress().note("Keycloak", "preparing its distribution, once, about 40 s");
                unpack(zip, workshop.cache());
                build(workshop, home);
                Files.createFile(done);
            }
        }
        return home;
    }

    /** The archive that the build put there, of whatever version; the youngest when builds left more than one. */
    private static Path archive(Path dist) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(dist)) {
            try (DirectoryStream<Path> zips = Files.newDirectoryStream(dist, "keycloak-*.zip")) {
                zips.forEach(found::add);
            }
        }
        return found.stream()
                .max(Comparator.comparing(zip -> zip.toFile().lastModified()))
                .orElseThrow(() -> new PartFailed(
                        "Keycloak", "no keycloak-*.zip is in " + dist + "; ./run puts it there", List.of()));
    }

    private static void build(Workshop workshop, Path home) throws IOException, InterruptedException {
        Map<String, String> environment =
                Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        workshop.programs()
                .run(
                        "keycloak-build",
                        home,
                        environment,
                        List.of(
                                "/bin/sh",
                                home.resolve("bin/kc.sh").toString(),
                                "build",
                                "--db=dev-file",
                                "--cache=local",
                                "--health-enabled=true"));
    }

    private static void unpack(Path zip, Path target) throws IOException {
        Files.createDirectories(target);
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("The entry " + entry.getName() + " leads out of the archive");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
