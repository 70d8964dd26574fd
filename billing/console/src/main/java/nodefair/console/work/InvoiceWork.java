package nodefair.console.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import nodefair.billing.invoice.CreditNotes;
import nodefair.billing.invoice.OrderInvoicing;
import nodefair.billing.invoice.SelfBilling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Issues what is to be billed, taken back or self-billed, each document in a transaction of its own. */
@ApplicationScoped
public class InvoiceWork {
    private static final Logger LOG = LoggerFactory.getLogger(InvoiceWork.class);

    @Inject
    private OrderInvoicing orders;

    @Inject
    private CreditNotes credits;

    @Inject
    private SelfBilling payouts;

    /** Looks back that far; the short look is cheap, the long one finds what a stop has left. */
    void issue(Duration back) {
        each(orders.due(back), orders::issue);
        each(credits.due(back), credits::issue);
        each(payouts.due(back), payouts::issue);
    }

    /** One that fails does not keep the others waiting. */
    private static void each(List<UUID> ids, Consumer<UUID> step) {
        for (UUID id : ids) {
            try {
                step.accept(id);
            } catch (RuntimeException e) {
                LOG.error("A document cannot be issued and is tried again, id={}", id, e);
            }
        }
    }
}
