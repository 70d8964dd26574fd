package nodefair.local;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings of the product, as the environment gave them and as the started parts completed them. */
public final class Settings {
    private final Map<String, String> outside;
    private final Set<String> blank;
    private final TreeMap<String, String> values = new TreeMap<>();

    private Settings(Map<String, String> outside, Set<String> blank) {
        this.outside = Map.copyOf(outside);
        this.blank = Set.copyOf(blank);
        values.putAll(this.outside);
    }

    /** Takes what concerns Nodefair and Stripe out of an environment; a blank value counts as absent. */
    public static Settings from(Map<String, String> environment) {
        TreeMap<String, String> taken = new TreeMap<>();
        environment.forEach((key, value) -> {
            boolean ours = key.startsWith("NODEFAIR_") || key.startsWith("STRIPE_");
            if (ours && !key.startsWith("NODEFAIR_JDK_") && !value.isBlank()) {
                taken.put(key, value);
            }
        });
        Set<String> blank = environment.entrySet().stream()
                .filter(entry -> entry.getValue().isBlank())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Settings(taken, blank);
    }

    /** The environment names the key and leaves it empty, which turns off what has no other way to be turned off. */
    public boolean emptied(String key) {
        return blank.contains(key);
    }

    /** What the environment says about a key, whatever the parts have set since. */
    public Optional<String> outside(String key) {
        return Optional.ofNullable(outside.get(key));
    }

    /** Sets a value that a part decided, unless the environment has decided it. */
    public synchronized void offer(String key, String value) {
        values.putIfAbsent(key, value);
    }

    public synchronized Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** A value that must be known by now; its absence is a fault in the order of the parts. */
    public String require(String key) {
        return get(key).orElseThrow(() -> new IllegalStateException("The setting " + key + " is not known yet"));
    }

    /** All of it, as the environment of a program. */
    public synchronized Map<String, String> environment() {
        return Map.copyOf(values);
    }
}
