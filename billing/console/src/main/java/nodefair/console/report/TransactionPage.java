package nodefair.console.report;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nodefair.billing.report.EventReader;
import nodefair.billing.report.EventReader.Event;
import nodefair.billing.report.LedgerReader;
import nodefair.billing.report.LedgerReader.Entry;
import nodefair.billing.report.LedgerReader.Transaction;
import nodefair.billing.report.NameReader;
import org.jspecify.annotations.Nullable;

/** Backs transaction.xhtml: one transaction, its lines and where it comes from. */
@Named
@RequestScoped
public class TransactionPage {
    @Inject
    private LedgerReader ledger;

    @Inject
    private NameReader names;

    @Inject
    private EventReader events;

    private @Nullable String sequence;
    private CodeNames codes = new CodeNames(Map.of());
    private Optional<Event> event = Optional.empty();
    private Optional<Transaction> found = Optional.empty();

    public void load() throws IOException {
        found = Figures.number(sequence).flatMap(ledger::transaction);
        if (found.isPresent()) {
            List<String> said =
                    found.get().entries().stream().map(Entry::account).toList();
            codes = new CodeNames(names.names(CodeNames.ids(
                    Stream.concat(said.stream(), Stream.of(one().source())).toList())));
            event = events.find(one().source());
            return;
        }
        FacesContext context = FacesContext.getCurrentInstance();
        context.getExternalContext().responseSendError(404, "");
        context.responseComplete();
    }

    public String getTitle() {
        return "Transaction " + one().sequence();
    }

    public String getReason() {
        return one().reason().replace('_', ' ');
    }

    public String getSource() {
        return one().source();
    }

    public String getKey() {
        return one().key();
    }

    public String getReverses() {
        return one().reverses().orElse("");
    }

    /** Empty while it stands. */
    public String getReversedBy() {
        return one().reversedBy().map(String::valueOf).orElse("");
    }

    public String getNote() {
        return one().note().orElse("");
    }

    public Instant getOccurredAt() {
        return one().occurredAt();
    }

    public Instant getRecordedAt() {
        return one().recordedAt();
    }

    public String getMonth() {
        return YearMonth.from(getOccurredAt().atOffset(ZoneOffset.UTC)).toString();
    }

    public String getHash() {
        return one().hash();
    }

    public String getPreviousHash() {
        return one().previousHash();
    }

    public List<EntryText> getEntries() {
        return one().entries().stream()
                .map(entry -> new EntryText(entry, codes))
                .toList();
    }

    /** What happened, and to whom. */
    public String getEvent() {
        return codes.source(one().source());
    }

    /** Renter or provider; empty when nobody is known. */
    public String getParty() {
        return event.map(Event::party).orElse("");
    }

    public String getOrder() {
        return event.flatMap(Event::orderNumber).orElse("");
    }

    /** The ledger of the order's escrow; empty without an order. */
    public String getOrderLink() {
        return event.flatMap(Event::orderId)
                .map(id -> "/ledger?month=" + getMonth() + "&account=" + Figures.inUrl("order:" + id + ":escrow")
                        + "&currency="
                        + Figures.inUrl(one().entries().get(0).amount().currency()))
                .orElse("");
    }

    /** Stripe's id, or the hash on the chain. */
    public String getOutsideId() {
        return event.flatMap(Event::outsideId).orElse("");
    }

    /** The other transactions of the same event. */
    public List<Long> getSiblings() {
        return ledger.ofSource(one().source()).stream()
                .map(Entry::sequence)
                .distinct()
                .filter(other -> other != one().sequence())
                .toList();
    }

    public @Nullable String getSequence() {
        return sequence;
    }

    public void setSequence(@Nullable String sequence) {
        this.sequence = sequence;
    }

    private Transaction one() {
        return found.orElseThrow();
    }
}
