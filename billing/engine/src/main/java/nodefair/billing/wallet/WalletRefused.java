package nodefair.billing.wallet;

/** A wallet is not linked; nothing has changed, except that the message's nonce may be used up. */
public class WalletRefused extends RuntimeException {
    public enum Reason {
        /** Tokens are switched off here. */
        RAIL_IS_OFF,
        /** Not an address, or its checksum is wrong. */
        ADDRESS,
        /** Too many wallets, or too many messages asked for. */
        TOO_MANY,
        /** The message does not follow EIP-4361. */
        UNREADABLE,
        /** It names another site or page. */
        OTHER_SITE,
        /** It names another network. */
        OTHER_NETWORK,
        /** It says something else than we asked to be signed. */
        ALTERED,
        /** Issued too long ago, or not valid yet. */
        EXPIRED,
        /** We did not issue it to this account, or it was used already. */
        USED,
        /** The signature is not that of the address. */
        NOT_SIGNED,
        /** The chain could not be asked about a contract wallet. */
        CHAIN_IS_SILENT,
        /** It is linked to this account already. */
        LINKED,
        /** It is linked to another account. */
        TAKEN
    }

    private final Reason reason;

    public WalletRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
