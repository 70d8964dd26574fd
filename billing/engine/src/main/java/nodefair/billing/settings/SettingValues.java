package nodefair.billing.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Values of settings; each that is missing or wrong is refused by its name, with an IllegalArgumentException.
 *
 * @param setting gives the value of a setting by its name
 */
public record SettingValues(Function<String, Optional<String>> setting) {
    /** Without the blanks around it; one that is blank counts as not set. */
    public Optional<String> text(String name) {
        return setting.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    public String required(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
    }

    /** A whole number of at most 18 digits, not below zero. */
    public Optional<Long> number(String name) {
        return text(name).map(value -> {
            if (!value.matches("[0-9]{1,18}")) {
                throw new IllegalArgumentException(name + " is no whole number: " + value);
            }
            return Long.parseLong(value);
        });
    }

    public long requiredNumber(String name) {
        return number(name).orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
    }

    /** As {@link #number}, for what counts things; above a limit nothing sensible is meant. */
    public Optional<Integer> count(String name, int max) {
        return number(name).map(value -> {
            if (value > max) throw new IllegalArgumentException(name + " is above " + max + ": " + value);
            return Math.toIntExact(value);
        });
    }

    /** Lower case. */
    public Optional<String> address(String name) {
        return text(name).map(value -> {
            if (!value.matches("0x[0-9a-fA-F]{40}")) {
                throw new IllegalArgumentException(name + " is no address: " + value);
            }
            return value.toLowerCase(Locale.ROOT);
        });
    }

    public String requiredAddress(String name) {
        return address(name).orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
    }
}
