package nodefair.acceptance.scene;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nodefair.acceptance.browser.Browsers;
import nodefair.local.LocalStack;
import nodefair.local.PartFailed;
import nodefair.local.Program;
import nodefair.local.Progress;
import nodefair.local.StripePart;
import nodefair.local.stripe.HostileControl;
import nodefair.local.stripe.SandboxControl;

/** The running marketplace and a browser, shared by all scenarios of a test run. */
public final class Scene implements AutoCloseable {
    /** A node that went away is given up after seconds here, not after a minute and a half. */
    private static final Map<String, String> SETTINGS =
            Map.of("NODEFAIR_GRACE_SECONDS", "8", "NODEFAIR_DEVELOPMENT", "true");

    private final LocalStack stack;
    private final Browsers browsers;
    private final Rows rows;
    private final List<Person> people = new ArrayList<>();
    private final List<Program> machines = new ArrayList<>();

    private Scene(LocalStack stack, Browsers browsers) {
        this.stack = stack;
        this.browsers = browsers;
        this.rows = new Rows(stack);
    }

    /** Starts a stack without a past, on free ports. */
    static Scene open() {
        Path directory = Path.of("target/stack").toAbsolutePath();
        delete(directory);
        LocalStack stack;
        try {
            stack = LocalStack.builder()
                    .directory(directory)
                    .with(SETTINGS)
                    .progress(new Progress(System.out))
                    .start();
        } catch (PartFailed e) {
            e.lastLines().forEach(System.out::println);
            throw e;
        }
        try {
            return new Scene(stack, Browsers.launch());
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    public LocalStack stack() {
        return stack;
    }

    public Rows rows() {
        return rows;
    }

    public MoneyCheck money() {
        return new MoneyCheck(rows);
    }

    /** What Stripe's side of the world does next. */
    public SandboxControl stripe() {
        return stack.part(StripePart.class).sandbox().control();
    }

    /** How Stripe's side makes it hard for us. */
    public HostileControl hostileStripe() {
        return stack.part(StripePart.class).sandbox().hostile();
    }

    /** Acceptance's folder of built and kept things. */
    public Path target() {
        return Path.of("target").toAbsolutePath();
    }

    /** Somebody opens a browser. */
    public Person person(String name) {
        return person(
                name, new Browser.NewContextOptions().setViewportSize(1440, 900).setAcceptDownloads(true));
    }

    public Person person(String name, Browser.NewContextOptions options) {
        Person person = new Person(name, browsers.person(options), stack.webUrl());
        people.add(person);
        return person;
    }

    /** Closes somebody's browser before the scenario ends. */
    public void leaves(Person person) {
        people.remove(person);
        person.leave();
    }

    List<Person> people() {
        return List.copyOf(people);
    }

    /** What is ended when the scene closes. */
    void remember(Program machine) {
        machines.add(machine);
    }

    void everybodyLeaves() {
        people.forEach(Person::leave);
        people.clear();
        stripe().reset();
    }

    @Override
    public void close() {
        try {
            browsers.close();
            machines.forEach(Program::close);
        } finally {
            stack.close();
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) return;
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
