package nodefair.marketplace.proof;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/** The words of the proof pages in English or German: whoever is shown a receipt need not be a reader of the marketplace. */
@Named
@RequestScoped
public class ProofWords {
    private static final String BUNDLE = "nodefair.proof";

    @Inject
    private HttpServletRequest request;

    private @Nullable String lang;

    public String get(String key) {
        return say(key);
    }

    /** @param values for the places of the text; numbers go in as text, so that they stay as they are */
    String say(String key, String... values) {
        return text(locale(), key, values);
    }

    static String text(Locale locale, String key, String... values) {
        ResourceBundle words = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                ProofWords.class.getClassLoader(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
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
