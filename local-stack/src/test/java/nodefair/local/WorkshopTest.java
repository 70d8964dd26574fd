package nodefair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkshopTest {
    @TempDir
    Path folder;

    @Test
    void artifacts_areWhereTheEnvironmentSays() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");

        assertThat(workshop(Map.of("NODEFAIR_ARTIFACT_DIR", elsewhere.toString()))
                        .artifacts())
                .isEqualTo(elsewhere);
        assertThat(workshop(Map.of("NODEFAIR_ARTIFACT_DIR", "kept")).artifacts())
                .isEqualTo(Path.of("kept").toAbsolutePath());
        assertThat(workshop(Map.of()).artifacts()).isEqualTo(folder.resolve("artifacts"));
    }

    private Workshop workshop(Map<String, String> environment) throws IOException {
        return new Workshop(
                new PortPlan(8700),
                folder,
                folder,
                folder,
                Settings.from(environment),
                Secrets.in(folder),
                new Programs(folder),
                Progress.silent());
    }
}
