package nodefair.local.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import nodefair.local.PartFailed;
import nodefair.local.Workshop;

/** Keycloak's own distribution, unpacked and built once into the cache that stacks of this checkout share. */
final class Distribution {
    private static final Object ONE_AT_A_TIME = new Object();
    private static final String VERSION = "26.7.3";

    private Distribution() {}

    /** The folder of the built distribution; makes it when it is not there. */
    static Path prepared(Workshop workshop) throws IOException, InterruptedException {
        Path home = workshop.cache().resolve("keycloak-" + VERSION);
        Path done = home.resolve("built");
        synchronized (ONE_AT_A_TIME) {
            if (!Files.exists(done)) {
                workshop.progress().note("Keycloak", "preparing its distribution, once, about 40 s");
                unpack(workshop.dist().resolve("keycloak-" + VERSION + ".zip"), workshop.cache());
                build(workshop, home);
                Files.createFile(done);
            }
        }
        return home;
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
        if (!Files.exists(zip)) {
            throw new PartFailed("Keycloak", zip + " is missing; ./run builds it", List.of());
        }
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
