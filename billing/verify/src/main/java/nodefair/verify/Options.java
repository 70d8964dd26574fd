package nodefair.verify;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param file its path, or - for what is piped in
 * @param roots expected roots by day; under the empty day, of the only day of the file
 */
record Options(String file, Map<String, String> roots, Optional<AnchorQuestion> anchor, boolean json, boolean help) {
    static final String USAGE =
            """
            usage: java -jar nodefair-verify.jar [options] receipt.json
              receipt.json            the proof to check; - reads it from standard input
              --root HEX              the root that you expect; for a file of several days --root 2026-11-20=HEX, for each
              --rpc URL               an Ethereum endpoint of your choice, asked for the anchored roots
              --anchor ADDRESS        the contract LedgerAnchor as you know it from elsewhere, not the one in the file: whoever
                                      made the file up named a contract of theirs; goes with --rpc
              --json                  answer in JSON
            exit code: 0 valid, 1 invalid, 2 wrong use, 3 valid in itself, but the chain gave no answer
            """;
    private static final Pattern ROOT = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}=)?(0x)?[0-9a-fA-F]{64}");
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");

    static Options parse(String... arguments) {
        String file = null;
        String rpc = null;
        String anchor = null;
        boolean json = false;
        Map<String, String> roots = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--help", "-h" -> {
                    return new Options("", Map.of(), Optional.empty(), false, true);
                }
                case "--json" -> json = true;
                case "--root" -> root(value(arguments, ++i, "--root"), roots);
                case "--rpc" -> rpc = value(arguments, ++i, "--rpc");
                case "--anchor" -> anchor = value(arguments, ++i, "--anchor");
                default -> {
                    if (arguments[i].startsWith("--"))
                        throw new IllegalArgumentException("there is no option " + arguments[i]);
                    if (file != null) throw new IllegalArgumentException("one file at a time");
                    file = arguments[i];
                }
            }
        }
        if (file == null) throw new IllegalArgumentException("which file?");
        return new Options(file, roots, question(rpc, anchor), json, false);
    }

    private static void root(String value, Map<String, String> roots) {
        if (!ROOT.matcher(value).matches())
            throw new IllegalArgumentException("--root takes 64 hex digits, not " + value);
        int hex = value.indexOf('=') + 1;
        String day = hex == 0 ? "" : value.substring(0, hex - 1);
        String root = value.substring(value.length() - 64).toLowerCase(Locale.ROOT);
        if (roots.put(day, root) != null)
            throw new IllegalArgumentException("--root is there twice" + (day.isEmpty() ? "" : " for " + day));
    }

    private static Optional<AnchorQuestion> question(@Nullable String rpc, @Nullable String anchor) {
        if (rpc == null && anchor == null) return Optional.empty();
        if (rpc == null || anchor == null) throw new IllegalArgumentException("--rpc and --anchor go together");
        if (!ADDRESS.matcher(anchor).matches())
            throw new IllegalArgumentException("--anchor takes 0x and 40 hex digits, not " + anchor);
        if (!rpc.startsWith("http://") && !rpc.startsWith("https://"))
            throw new IllegalArgumentException("--rpc takes an http or https address, not " + rpc);
        return Optional.of(new AnchorQuestion(URI.create(rpc), anchor));
    }

    private static String value(String[] arguments, int at, String option) {
        if (at >= arguments.length) throw new IllegalArgumentException(option + " needs a value");
        return arguments[at];
    }
}
