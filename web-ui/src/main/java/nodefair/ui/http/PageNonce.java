package nodefair.ui.http;

import jakarta.faces.context.FacesContext;
import org.primefaces.csp.CspState;

/**
 * The nonce of one page. The components keep theirs in the view's map from the start, and that map opens a session; a
 * page that only reads has no use for either, so ours moves there only when the page turns out to keep a state.
 */
class PageNonce extends CspState {
    private static final String KEY = "primefaces.nonce";

    private final FacesContext context;
    private final String fresh = generateNonce();

    PageNonce(FacesContext context) {
        super(context);
        this.context = context;
    }

    @Override
    public String getNonce() {
        return context.isPostback() ? super.getNonce() : fresh;
    }

    /** Keeps the nonce for the page's later requests; called once the page is built and before it is written. */
    void keep() {
        if (!context.isPostback() && !context.getViewRoot().isTransient()) {
            context.getViewRoot().getViewMap(true).put(KEY, fresh);
        }
    }
}
