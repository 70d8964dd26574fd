package nodefair.billing.fault;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A named place in the life of money. Nothing happens there unless the system property {@value #PROPERTY} names it when the
 * program starts: then the program ends at once, as by kill -9, without a word to anybody. docs/ledger.md lists the names.
 *
 * <pre>{@code
 * java -Dnodefair.fault=checkout.session-created@2 …   the second time it gets there
 * }</pre>
 */
public final class FaultPoint {
    /** Name of a point, or name@n for the n-th passing. */
    public static final String PROPERTY = "nodefair.fault";

    private static final int KILLED = 137;
    private static volatile @Nullable Consumer<String> watcher = named(System.getProperty(PROPERTY));

    private FaultPoint() {}

    /** The program has got here. Names are lower case, area and fact, each used in one place only. */
    public static void reached(String point) {
        Consumer<String> here = watcher;
        if (here != null) here.accept(point);
    }

    /** For tests: told of every point that is passed, in the thread that passes it; null watches no more. */
    public static void watch(@Nullable Consumer<String> told) {
        watcher = told;
    }

    private static @Nullable Consumer<String> named(@Nullable String fault) {
        if (fault == null || fault.isBlank()) return null;
        return new Passings(fault, () -> Runtime.getRuntime().halt(KILLED));
    }
}
