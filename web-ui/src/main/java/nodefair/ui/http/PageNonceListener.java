package nodefair.ui.http;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;

/** Lets a page that keeps a state keep its nonce with it. */
public class PageNonceListener implements SystemEventListener {
    @Override
    public boolean isListenerForSource(Object source) {
        return source instanceof UIViewRoot;
    }

    @Override
    public void processEvent(SystemEvent event) {
        Object nonce = event.getFacesContext().getAttributes().get(PageNonceFactory.KEY);
        if (nonce instanceof PageNonce page) page.keep();
    }
}
