package nodefair.portal.stake;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import nodefair.ui.page.TwoLanguages;

/** The words of the stake page, in English or German. */
@Named
@RequestScoped
public class StakeWords extends TwoLanguages {
    static final String BUNDLE = "nodefair.stake";

    public StakeWords() {
        super(BUNDLE);
    }
}
