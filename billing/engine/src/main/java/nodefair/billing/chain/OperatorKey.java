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
import nodefair.billing.settings.SettingValues;

/**
 * Finds the key that settles deposits, from one of three places: the environment, an encrypted keystore file, or a service that a
 * {@link SigningKeyProvider} knows.
 */
final class OperatorKey {

    private OperatorKey() {}

    /**
     * Opens nothing yet: a keystore costs a second and much memory, and only who settles needs it.
     *
     * @return empty where no key is set
     * @throws IllegalArgumentException when more than one is, or a password is missing
     */
    static Optional<Supplier<SigningKey>> read(Function<String, Optional<String>> setting) {
        return read(RailNames.PREFIX, setting);
    }

    /** The same for a chain whose settings begin otherwise. */
    static Optional<Supplier<SigningKey>> read(String chain, Function<String, Optional<String>> setting) {
        String prefix = chain + "operator.";
        SettingValues values = new SettingValues(setting);
        Function<String, Optional<String>> value = name -> values.text(prefix + name);
        Optional<Supplier<SigningKey>> hex = value.apply("key").map(key -> () -> LocalKey.of(key));
        Optional<Supplier<SigningKey>> keystore = value.apply("keystore").map(file -> keystore(prefix, file, value));
        Optional<Supplier<SigningKey>> provided =
                value.apply("provider").map(name -> () -> provided(prefix, name, setting));
        if (hex.stream().count() + keystore.stream().count() + provided.stream().count() > 1) {
            throw new IllegalArgumentException(
                    prefix + "key, " + prefix + "keystore and " + prefix + "provider: set one of them");
        }
        return hex.or(() -> keystore).or(() -> provided);
    }

    private static Supplier<SigningKey> keystore(String prefix, String file, Function<String, Optional<String>> value) {
        Optional<String> inFile = value.apply("password.file");
        if (inFile.isPresent()) return () -> LocalKey.ofKeystore(Path.of(file), firstLine(Path.of(inFile.get())));
        String password = value.apply("password")
                .orElseThrow(() -> new IllegalArgumentException(
                        prefix + "keystore needs " + prefix + "password.file or " + prefix + "password"));
        return () -> LocalKey.ofKeystore(Path.of(file), password);
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the password file " + file + " cannot be read", unreadable);
        }
    }

    private static SigningKey provided(String prefix, String name, Function<String, Optional<String>> setting) {
        return ServiceLoader.load(SigningKeyProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(prefix + "provider is not among the jars: " + name))
                .open(setting);
    }
}
