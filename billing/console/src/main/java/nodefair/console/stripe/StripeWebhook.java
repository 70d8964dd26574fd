package nodefair.console.stripe;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import nodefair.billing.stripe.Inbox;
import nodefair.billing.stripe.InboxRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what Stripe says, signature checked on the very bytes, and answers at once; it is worked off later. */
@WebServlet("/stripe/webhook")
public class StripeWebhook extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(StripeWebhook.class);
    private static final int BODY_BYTES_MAX = 1 << 20;

    @Inject
    private Inbox inbox;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(BODY_BYTES_MAX + 1);
        if (body.length > BODY_BYTES_MAX) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        try {
            inbox.receive(body, request.getHeader("Stripe-Signature"));
            response.setStatus(HttpServletResponse.SC_OK);
        } catch (InboxRefused refused) {
            LOG.warn("Webhook refused, why={}", refused.getMessage());
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
