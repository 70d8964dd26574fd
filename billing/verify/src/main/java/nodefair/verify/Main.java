package nodefair.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code nodefair-verify receipt.json}: says whether a proof is valid, and if not, what is wrong with it. */
public final class Main {
    static final int VALID = 0;
    static final int INVALID = 1;
    static final int BAD_USAGE = 2;
    static final int NOT_KNOWN = 3;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    Main(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new Main(System.in, out, err).run(arguments));
    }

    /** The exit code. */
    int run(String... arguments) {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            err.println("nodefair-verify: " + wrong.getMessage());
            err.print(Options.USAGE);
            return BAD_USAGE;
        }
        if (options.help()) {
            out.print(Options.USAGE);
            return VALID;
        }
        byte[] file;
        try {
            file = options.file().equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(options.file()));
        } catch (IOException | java.nio.file.InvalidPathException e) {
            err.println("nodefair-verify: " + options.file() + " cannot be read: " + e);
            return BAD_USAGE;
        }
        return answer(options, Verifier.verify(file));
    }

    private int answer(Options options, Verdict verdict) {
        List<Step> steps = new ArrayList<>(verdict.steps());
        Optional<String> unanswered = Optional.empty();
        Optional<AnchorAnswer> answer = Optional.empty();
        if (verdict.proof().isPresent()) {
            Proof proof = verdict.proof().get();
            steps.addAll(ExpectedRoots.compare(proof, options.roots()));
            if (verdict.valid() && options.anchor().isPresent()) {
                try {
                    answer = Optional.of(options.anchor().get().ask(proof));
                    steps.addAll(answer.get().steps());
                } catch (IOException e) {
                    unanswered = Optional.of("The chain gave no answer: " + e.getMessage());
                }
            }
        }
        Verdict whole = new Verdict(verdict.proof(), steps);
        Report report = new Report(options.file(), whole, answer, unanswered);
        out.print(options.json() ? report.json() : report.text());
        if (!whole.valid()) return INVALID;
        return unanswered.isPresent() ? NOT_KNOWN : VALID;
    }
}
