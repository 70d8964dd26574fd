package nodefair.exports.desk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import nodefair.exports.pain.Debtor;

/**
 * Where files wait for whoever asked, and for how long.
 *
 * @param secret signs links; at least 16 characters
 * @param debtor our own bank account; without one no order to a bank is written
 */
public record ExportSettings(Path folder, Duration lifetime, String secret, Optional<Debtor> debtor) {
    private static final int SECRET_LENGTH_MIN = 16;

    public ExportSettings {
        if (secret.length() < SECRET_LENGTH_MIN) {
            throw new IllegalArgumentException(
                    "the secret of export links has at least " + SECRET_LENGTH_MIN + " characters");
        }
        if (lifetime.isNegative() || lifetime.isZero()) throw new IllegalArgumentException("lifetime is not positive");
    }

    @Override
    public String toString() {
        return "ExportSettings[folder=" + folder + ", lifetime=" + lifetime + "]";
    }
}
