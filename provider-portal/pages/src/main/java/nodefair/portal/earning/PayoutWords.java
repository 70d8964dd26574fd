package nodefair.portal.earning;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import nodefair.ui.page.TwoLanguages;

/** The words of the page of a payout, in English or German. */
@Named
@RequestScoped
public class PayoutWords extends TwoLanguages {
    static final String BUNDLE = "nodefair.payout";

    public PayoutWords() {
        super(BUNDLE);
    }
}
