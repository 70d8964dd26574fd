package nodefair.ui.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** Looks words up by key in the reader's language: first in the war's {@code nodefair/messages}, then in our own. */
@Named("words")
@ApplicationScoped
public class Words {
    private static final String[] BUNDLES = {"nodefair.messages", "nodefair.ui.messages"};

    /** The text of a key with its places filled in; a key nobody wrote down is a bug. */
    public String get(String key, Object... values) {
        return find(key, values).orElseThrow(() -> new IllegalStateException("No message for " + key));
    }

    public Optional<String> find(String key, Object... values) {
        Locale locale = locale();
        for (String name : BUNDLES) {
            Optional<String> pattern = pattern(name, key, locale);
            if (pattern.isPresent()) return pattern.map(p -> new MessageFormat(p, locale).format(values));
        }
        return Optional.empty();
    }

    private static Optional<String> pattern(String bundle, String key, Locale locale) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            ResourceBundle words = ResourceBundle.getBundle(bundle, locale, loader);
            return words.containsKey(key) ? Optional.of(words.getString(key)) : Optional.empty();
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    private static Locale locale() {
        FacesContext context = FacesContext.getCurrentInstance();
        boolean page = context != null && context.getViewRoot() != null;
        return page ? context.getViewRoot().getLocale() : Locale.ENGLISH;
    }
}
