package nodefair.marketplace.account;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import nodefair.db.account.Account;
import nodefair.market.wallet.LinkedWallet;
import nodefair.market.wallet.WalletDenied;
import nodefair.market.wallet.WalletDesk;
import nodefair.ui.format.HashText;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs account.xhtml: who the renter is here, and which wallets are linked. */
@Named
@ViewScoped
public class AccountPage implements Serializable {
    @Inject
    private transient WalletDesk desk;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient Notices notices;

    private @Nullable String message;
    private @Nullable String signature;
    private transient @Nullable List<WalletText> wallets;

    /** What the page's script brings from the wallet. */
    public void link() throws IOException {
        try {
            LinkedWallet linked = desk.link(account.id(), text(message), text(signature));
            notices.done("account.wallet.linked", HashText.shortened(linked.address()));
            Requests.redirect("/account");
        } catch (WalletDenied denied) {
            message = null;
            signature = null;
            notices.field("signature", "account.wallet.refused." + denied.reason());
        }
    }

    public void remove(UUID wallet) throws IOException {
        desk.remove(account.id(), wallet);
        notices.done("account.wallet.removed");
        Requests.redirect("/account");
    }

    public Account getAccount() {
        return account.get();
    }

    /** Whether orders can be paid from wallets here at all. */
    public boolean isLinkable() {
        return desk.isOn();
    }

    public List<WalletText> getWallets() {
        List<WalletText> known = wallets;
        if (known == null) {
            known = desk.of(account.id()).stream().map(WalletText::of).toList();
            wallets = known;
        }
        return known;
    }

    public @Nullable String getMessage() {
        return message;
    }

    public void setMessage(@Nullable String message) {
        this.message = message;
    }

    public @Nullable String getSignature() {
        return signature;
    }

    public void setSignature(@Nullable String signature) {
        this.signature = signature;
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent;
    }
}
