package nodefair.ui.signin;

import java.util.Locale;

/** What an account may do here; named in the identity provider's {@code groups} claim in lower case. */
public enum Role {
    RENTER,
    PROVIDER,
    FINANCE,
    OPERATOR,
    /** Reads what finance reads and changes nothing. */
    AUDITOR;

    /** The role's name as the identity provider and the constraints write it. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }
}
