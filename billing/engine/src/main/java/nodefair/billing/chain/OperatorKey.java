package nodefair.billing.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Supplier;
import nodefair.billing.contracts.LocalKey;
import nodefair.billing.contracts.SigningKey;
import nodefair.billing.contracts.SigningKeyProvider;

/**
 * Finds the key that settles deposits, from one of three places: the environment, an encrypted keystore file, or a service that a
 * {@link SigningKeyProvider} knows.
 */
final class OperatorKey {
    private static final String PREFIX = "nodefair.chain.operator.";
    private static final String MEANT_ONCE =
            PREFIX + "key, " + PREFIX + "keystore and " + PREFIX + "provider: set one of them";

    private OperatorKey() {}

    /**
     * Opens nothing yet: a keystore costs a second and much memory, and only who settles needs it.
     *
     * @return empty where no key is set
     * @throws IllegalArgumentException when more than one is, or a password is missing
     */
    static Optional<Supplier<SigningKey>> read(Function<String, Optional<String>> setting) {
        Function<String, Optional<String>> value =
                name -> setting.apply(PREFIX + name).map(String::strip).filter(text -> !text.isEmpty());
        Optional<Supplier<SigningKey>> hex = value.apply("key").map(key -> () -> LocalKey.of(key));
        Optional<Supplier<SigningKey>> keystore = value.apply("keystore").map(file -> keystore(file, value));
        Optional<Supplier<SigningKey>> provided = value.apply("provider").map(name -> () -> provided(name, setting));
        if (hex.stream().count() + keystore.stream().count() + provided.stream().count() > 1) {
            throw new IllegalArgumentException(MEANT_ONCE);
        }
        return hex.or(() -> keystore).or(() -> provided);
    }

    private static Supplier<SigningKey> keystore(String file, Function<String, Optional<String>> value) {
        Optional<String> inFile = value.apply("password.file");
        if (inFile.isPresent()) return () -> LocalKey.ofKeystore(Path.of(file), firstLine(Path.of(inFile.get())));
        String password = value.apply("password")
                .orElseThrow(() -> new IllegalArgumentException(
                        PREFIX + "keystore needs " + PREFIX + "password.file or " + PREFIX + "password"));
        return () -> LocalKey.ofKeystore(Path.of(file), password);
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the password file " + file + " cannot be read", unreadable);
        }
    }

    private static SigningKey provided(String name, Function<String, Optional<String>> setting) {
        return ServiceLoader.load(SigningKeyProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(PREFIX + "provider is not among the jars: " + name))
                .open(setting);
    }
}
