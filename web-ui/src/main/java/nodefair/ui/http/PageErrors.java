package nodefair.ui.http;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.ServletRequest;
import org.omnifaces.exceptionhandler.FullAjaxExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the error page also when the failed request came from a script, and logs it with the number shown there. */
class PageErrors extends FullAjaxExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(PageErrors.class);

    PageErrors(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    protected void logException(FacesContext context, Throwable exception, String location, LogReason reason) {
        String trace = Trace.of((ServletRequest) context.getExternalContext().getRequest());
        log.error("A page failed, trace={}, reason={}, shown={}", trace, reason, location, exception);
    }
}
