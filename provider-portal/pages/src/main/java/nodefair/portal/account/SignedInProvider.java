package nodefair.portal.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import nodefair.fleet.provider.ProviderDesk;
import nodefair.fleet.provider.ProviderView;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** The provider of the reader's account, looked up once a request. */
@RequestScoped
public class SignedInProvider {
    @Inject
    private ProviderDesk desk;

    @Inject
    private SignedInAccount account;

    private @Nullable ProviderView provider;

    /** Empty until the account has registered as a provider. */
    public Optional<ProviderView> find() {
        if (provider == null) provider = desk.find(account.id()).orElse(null);
        return Optional.ofNullable(provider);
    }

    public ProviderView get() {
        return find().orElseThrow(() -> new IllegalStateException("the account has not registered as a provider"));
    }

    public UUID id() {
        return get().id();
    }

    /** True when there is a provider; else the reader is on the way to the page that registers one. */
    public boolean orRegister() {
        if (find().isPresent()) return true;
        try {
            Requests.redirect("/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FacesContext.getCurrentInstance().responseComplete();
        return false;
    }
}
