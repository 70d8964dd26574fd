package nodefair.billing.contracts;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells by an endpoint's words that a contract ran and failed, from an endpoint that did not serve the request. */
final class EvmFailure {
    /** As clients have them, lower case and without spaces. */
    private static final List<String> WORDS = List.of(
            "executionreverted",
            "invalidopcode",
            "opcodenotfound",
            "invalidfeopcode",
            "badinstruction",
            "invalidjump",
            "stackunderflow",
            "stackoverflow",
            "stacklimitreached",
            "outofgas");

    private EvmFailure() {}

    static boolean isNamed(@Nullable String message) {
        if (message == null) return false;
        String plain = message.toLowerCase(Locale.ROOT).replace(" ", "");
        return WORDS.stream().anyMatch(plain::contains);
    }
}
