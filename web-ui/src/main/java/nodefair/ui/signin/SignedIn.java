package nodefair.ui.signin;

import java.util.Set;

/**
 * Somebody has just signed in to one of the wars. Observers create or refresh the account's row; if one of them fails,
 * the sign-in is undone.
 *
 * @param subject the identity provider's stable identifier of the person
 * @param userName the name they sign in with
 * @param displayName the name shown in the header
 * @param email their mail address, empty if the provider gives none
 */
public record SignedIn(String subject, String userName, String displayName, String email, Set<Role> roles) {
    public SignedIn {
        roles = Set.copyOf(roles);
    }
}
