package nodefair.ui.http;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;
import org.primefaces.csp.CspState;

/** Puts {@link PageNonce} in the place where the components look for their nonce. */
public class PageNonceListener implements PhaseListener, SystemEventListener {
    private static final String KEY = CspState.class.getName();

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        FacesContext context = event.getFacesContext();
        context.getAttributes().put(KEY, new PageNonce(context));
    }

    @Override
    public boolean isListenerForSource(Object source) {
        return source instanceof UIViewRoot;
    }

    @Override
    public void processEvent(SystemEvent event) {
        if (event.getFacesContext().getAttributes().get(KEY) instanceof PageNonce nonce) nonce.keep();
    }
}
