package nodefair.invoices;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nodefair.billing.invoice.Invoice;
import nodefair.billing.invoice.InvoiceDocuments;
import nodefair.billing.invoice.InvoiceDocuments.Waiting;
import nodefair.billing.invoice.InvoiceReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws and stores what was issued and has no files yet; drawing happens outside any transaction. */
@ApplicationScoped
public class RenderWork {
    private static final Logger LOG = LoggerFactory.getLogger(RenderWork.class);
    private static final int BATCH = 20;

    @Inject
    private InvoiceDocuments documents;

    @Inject
    private InvoiceReader invoices;

    @Inject
    private Clock clock;

    /**
     * Draws what was issued within a time; one that cannot be drawn does not keep the later ones waiting. The short look is
     * cheap, the long one finds what a stop has left.
     *
     * @return how many were drawn
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public int render(Duration back) {
        int drawn = 0;
        Waiting last = Waiting.from(clock.instant().minus(back));
        for (List<Waiting> some = documents.waiting(last, BATCH);
                !some.isEmpty();
                some = documents.waiting(last, BATCH)) {
            for (Waiting document : some) {
                if (draw(document.id())) drawn++;
                last = document;
            }
        }
        return drawn;
    }

    private boolean draw(UUID id) {
        try {
            Invoice invoice = invoices.find(id).orElseThrow();
            documents.store(id, InvoiceFiles.pdf(invoice), InvoiceFiles.xml(invoice));
            return true;
        } catch (RuntimeException failure) {
            LOG.error("A document cannot be drawn and is tried again, invoice={}", id, failure);
            return false;
        }
    }
}
