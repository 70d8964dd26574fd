package nodefair.ui.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Light, dark, or as the reader's system says. */
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK;

    /** The cookie that keeps the choice. */
    public static final String COOKIE = "nf-theme";

    /** The theme of that name; the system's for any other text. */
    public static Theme named(@Nullable String name) {
        for (Theme theme : values()) {
            if (theme.attribute().equals(name)) return theme;
        }
        return SYSTEM;
    }

    /** How {@code data-theme} and the cookie write it. */
    public String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }
}
