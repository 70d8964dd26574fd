package nodefair.portal.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import nodefair.fleet.provider.ProviderDesk;
import nodefair.portal.account.SignedInAccount;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import nodefair.ui.signin.CurrentUser;
import org.jspecify.annotations.Nullable;

/** Backs index.xhtml for an account that is no provider yet. */
@Named
@RequestScoped
public class RegisterPage {
    private static final int NAME_CHARS_MAX = 60;

    @Inject
    private ProviderDesk desk;

    @Inject
    private SignedInAccount account;

    @Inject
    private CurrentUser user;

    @Inject
    private Notices notices;

    private @Nullable String name;
    private String city = "";
    private @Nullable String country;

    public void register() throws IOException {
        if (getName().isBlank() || getName().length() > NAME_CHARS_MAX) {
            notices.field("name", "provider.name", NAME_CHARS_MAX);
        } else if (city.isBlank() || city.length() > NAME_CHARS_MAX) {
            notices.field("city", "provider.city", NAME_CHARS_MAX);
        } else {
            desk.register(account.id(), getName(), city, getCountry());
            notices.done("provider.registered", getName());
            Requests.redirect("/");
        }
    }

    public String getName() {
        return name == null ? user.getName() : name;
    }

    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name.strip();
    }

    public String getCity() {
        return city;
    }

    public void setCity(@Nullable String city) {
        this.city = city == null ? "" : city.strip();
    }

    public String getCountry() {
        return country == null ? account.get().country() : country;
    }

    public void setCountry(@Nullable String country) {
        this.country = country;
    }
}
