package nodefair.marketplace.proof;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Locale;
import nodefair.ui.page.TwoLanguages;

/** The words of the proof pages in English or German: whoever is shown a receipt need not be a reader of the marketplace. */
@Named
@RequestScoped
public class ProofWords extends TwoLanguages {
    private static final String BUNDLE = "nodefair.proof";

    public ProofWords() {
        super(BUNDLE);
    }

    static String text(Locale locale, String key, String... values) {
        return text(ProofWords.class, BUNDLE, locale, key, values);
    }
}
