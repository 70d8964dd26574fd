package nodefair.acceptance.page;

import com.microsoft.playwright.Page;

/** Keycloak's own form. */
public final class SignIn {
    private static final String DEMO_PASSWORD = "nodefair-demo";

    private SignIn() {}

    /** Types a demo sign-in into the form that is shown, and comes back to where the person wanted to go. */
    public static void as(Page page, String user) {
        page.locator("#username").fill(user);
        page.locator("#password").fill(DEMO_PASSWORD);
        page.locator("#kc-login").click();
    }
}
