package nodefair.ui.http;

import jakarta.faces.context.FacesContext;
import jakarta.faces.context.FacesContextFactory;
import jakarta.faces.lifecycle.Lifecycle;
import org.primefaces.csp.CspState;

/** Puts {@link PageNonce} where the components look for their nonce, before their own context does. */
public class PageNonceFactory extends FacesContextFactory {
    static final String KEY = CspState.class.getName();

    public PageNonceFactory(FacesContextFactory wrapped) {
        super(wrapped);
    }

    @Override
    public FacesContext getFacesContext(Object context, Object request, Object response, Lifecycle lifecycle) {
        FacesContext page = getWrapped().getFacesContext(context, request, response, lifecycle);
        page.getAttributes().putIfAbsent(KEY, new PageNonce(page));
        return page;
    }
}
