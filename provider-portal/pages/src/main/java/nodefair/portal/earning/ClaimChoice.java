package nodefair.portal.earning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import nodefair.fleet.earning.ClaimDesk;
import nodefair.fleet.earning.PayoutDeskRefused;
import nodefair.portal.account.SignedInAccount;
import nodefair.portal.account.SignedInProvider;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;

/** Whether the reader claims tokens or has them sent, chosen on whichever page. */
@ApplicationScoped
public class ClaimChoice {
    @Inject
    private ClaimDesk claims;

    @Inject
    private SignedInProvider provider;

    @Inject
    private SignedInAccount account;

    @Inject
    private Notices notices;

    /** @param page where the reader goes on when it is done */
    void choose(boolean claimed, String page) throws IOException {
        try {
            claims.choose(provider.id(), claimed, account.id());
        } catch (PayoutDeskRefused refused) {
            notices.refuse("claim.refused." + refused.reason());
            return;
        }
        notices.done(claimed ? "claim.chosen" : "claim.not_chosen");
        Requests.redirect(page);
    }
}
