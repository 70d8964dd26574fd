package nodefair.ui.page;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/**
 * The words of pages that are written in English and German, in the language that the address asks for with {@code lang} or the browser
 * prefers. A subclass is a request-scoped bean beside its bundle.
 */
public abstract class TwoLanguages {
    private final String bundle;

    @Inject
    private HttpServletRequest request;

    private @Nullable String lang;

    /** @param bundle name of the resource bundle, among the resources of the subclass */
    protected TwoLanguages(String bundle) {
        this.bundle = bundle;
    }

    public String get(String key) {
        return say(key);
    }

    /** @param values for the places of the text; numbers go in as text, so that they stay as they are */
    public String say(String key, String... values) {
        return text(getClass(), bundle, locale(), key, values);
    }

    /** The text of a key of a bundle among the resources of a class. */
    public static String text(Class<?> beside, String bundle, Locale locale, String key, String... values) {
        ResourceBundle words = ResourceBundle.getBundle(
                bundle, locale, beside.getClassLoader(), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        return new MessageFormat(words.getString(key), locale).format(values);
    }

    public String getLanguage() {
        return locale().getLanguage();
    }

    public String getOtherLanguage() {
        return getLanguage().equals("de") ? "en" : "de";
    }

    public @Nullable String getLang() {
        return lang;
    }

    public void setLang(@Nullable String lang) {
        this.lang = lang;
    }

    private Locale locale() {
        String wanted = lang == null ? request.getLocale().getLanguage() : lang;
        return wanted.equals("de") ? Locale.GERMAN : Locale.ENGLISH;
    }
}
