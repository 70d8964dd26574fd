package nodefair.billing.contracts;

import java.util.Optional;
import java.util.function.Function;

/**
 * Knows keys that are kept elsewhere, as in a key management service. Found by {@link java.util.ServiceLoader}: a jar with one lies
 * beside the program and names it in {@code META-INF/services}.
 */
public interface SigningKeyProvider {
    /** What the setting {@code nodefair.chain.operator.provider} calls it. */
    String name();

    /**
     * Called once, when the first transaction is to be signed.
     *
     * @param setting gives the value of any setting by its name
     * @throws IllegalArgumentException when one is missing or wrong
     */
    SigningKey open(Function<String, Optional<String>> setting);
}
