package nodefair.marketplace.account;

import java.time.Instant;
import java.util.UUID;
import nodefair.market.wallet.LinkedWallet;
import nodefair.ui.format.HashText;

/** A linked wallet as its row shows it. */
public record WalletText(UUID id, String address, String kind, Instant linkedAt) {
    static WalletText of(LinkedWallet wallet) {
        String kind = wallet.contract() ? "contract wallet" : "wallet with a key";
        return new WalletText(wallet.id(), wallet.address(), kind, wallet.linkedAt());
    }

    /** Both ends of the address, enough to tell one's own wallets apart. */
    public String shortly() {
        return HashText.shortened(address);
    }
}
