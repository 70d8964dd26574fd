package nodefair.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    @TempDir
    Path directory;

    @Test
    void close_endsTheProgramAndItsPidFile() throws Exception {
        Program program = programs().launch("sleeper", directory, Map.of(), List.of("sleep", "300"));
        Path pidFile = directory.resolve("pids/sleeper.pid");
        assertThat(Files.readString(pidFile)).isEqualTo(Long.toString(program.pid()));

        program.close();

        assertThat(program.alive()).isFalse();
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void run_tellsHowAProgramFailedWithItsLastLines() {
        assertThatThrownBy(() -> programs()
                        .run("breaks", directory, Map.of(), List.of("sh", "-c", "echo the disk is full; exit 4")))
                .isInstanceOfSatisfying(PartFailed.class, failure -> {
                    assertThat(failure).hasMessageContaining("exit code 4");
                    assertThat(failure.lastLines()).containsExactly("the disk is full");
                });
    }

    @Test
    void clearLeftovers_endsOnlyWhatBelongsToThisFolder() throws Exception {
        Programs programs = programs();
        Path mine = Files.writeString(directory.resolve("mine.sh"), "sleep 300");
        Process left = new ProcessBuilder("sh", "-c", "sleep 300; : " + mine).start();
        Process foreign = new ProcessBuilder("sh", "-c", "sleep 300; : elsewhere").start();
        Files.writeString(directory.resolve("pids/left.pid"), Long.toString(left.pid()));
        Files.writeString(directory.resolve("pids/foreign.pid"), Long.toString(foreign.pid()));

        programs.clearLeftovers(directory);

        assertThat(left.isAlive()).isFalse();
        assertThat(foreign.isAlive()).isTrue();
        assertThat(directory.resolve("pids")).isEmptyDirectory();
        left.descendants().forEach(ProcessHandle::destroy);
        foreign.descendants().forEach(ProcessHandle::destroy);
        foreign.destroy();
    }

    private Programs programs() throws Exception {
        return new Programs(directory);
    }
}
