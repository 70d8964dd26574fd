package nodefair.market.wallet;

import java.util.Locale;
import nodefair.billing.wallet.WalletRefused;

/** A wallet is not linked, for a reason that the renter can be told. */
public class WalletDenied extends RuntimeException {
    private final String reason;

    WalletDenied(WalletRefused refused) {
        super(refused.getMessage(), refused);
        this.reason = refused.reason().name().toLowerCase(Locale.ROOT);
    }

    /** The reason's word, lower case: the end of a message key. */
    public String reason() {
        return reason;
    }
}
