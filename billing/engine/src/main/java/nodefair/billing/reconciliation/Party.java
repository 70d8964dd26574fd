package nodefair.billing.reconciliation;

import java.util.Locale;

/** Whose figures ours are held against; told by the account of the books that an exception stands on. */
public enum Party {
    STRIPE("stripe:"),
    BANK("bank"),
    CHAIN("chain:");

    private final String accounts;

    Party(String accounts) {
        this.accounts = accounts;
    }

    /** How the codes of its accounts begin. */
    public String accounts() {
        return accounts;
    }

    /** As the database stores it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalStateException when nobody outside has figures of the account */
    public static Party of(String account) {
        for (Party party : values()) {
            if (account.startsWith(party.accounts)) return party;
        }
        throw new IllegalStateException("nobody outside knows the account " + account);
    }

    /** As it stands in a sentence. */
    public String title() {
        return switch (this) {
            case STRIPE -> "Stripe";
            case BANK -> "The bank";
            case CHAIN -> "The chain";
        };
    }
}
