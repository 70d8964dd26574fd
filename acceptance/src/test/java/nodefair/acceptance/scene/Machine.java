package nodefair.acceptance.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nodefair.local.Program;
import nodefair.local.Programs;

/** A provider's machine: the real agent in a folder of its own, driven by the command that the portal prints. */
public final class Machine {
    private final Scene scene;
    private final String name;
    private final Path home;

    public Machine(Scene scene, String name) {
        this.scene = scene;
        this.name = name;
        this.home = scene.stack().directory().resolve("machines").resolve(name);
    }

    /** How a command ended, and what it said. */
    public record Ended(int exitCode, String output) {}

    /** Types the printed command, offering one core and one slot; returns when it has ended. */
    public Ended enrol(String printedCommand) {
        List<String> command = agent("enrol");
        command.addAll(
                List.of("--gateway", option(printedCommand, "gateway"), "--code", option(printedCommand, "code")));
        command.addAll(List.of("--cores", "1", "--slots", "1", "--memory-mb", "1024", "--disk-mb", "10000"));
        try (Program enrolment = launch("enrol", command)) {
            int exitCode = enrolment.awaitEnd();
            String output = Files.readString(enrolment.log(), StandardCharsets.UTF_8);
            return new Ended(exitCode, output);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts the agent; it runs until the scene closes. */
    public Program run() {
        try {
            Program program = launch("run", agent("run"));
            scene.remember(program);
            return program;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends an agent and everything it has started at once, as a power cut would. */
    public static void powerCut(Program agent) {
        ProcessHandle process = ProcessHandle.of(agent.pid()).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(List.of(process));
        process.descendants().forEach(all::add);
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private Program launch(String verb, List<String> command) throws IOException {
        Files.createDirectories(home.getParent());
        return new Programs(scene.stack().directory())
                .launch("machine-" + name + "-" + verb, home.getParent(), Map.of(), command);
    }

    private List<String> agent(String verb) {
        Path jar = scene.target()
                .resolve("../../local-stack/target/dist/agent.jar")
                .normalize();
        assertThat(jar).exists();
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toString(),
                verb,
                "--home",
                home.toString()));
    }

    private static String option(String command, String name) {
        Matcher found = Pattern.compile("--" + name + "[ =](\\S+)").matcher(command);
        assertThat(found.find()).as("--" + name + " in: " + command).isTrue();
        return found.group(1);
    }
}
