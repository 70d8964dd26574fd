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
import java.util.Optional;
import nodefair.billing.report.LedgerReader;
import nodefair.billing.report.LedgerReader.Transaction;
import org.jspecify.annotations.Nullable;

/** Backs transaction.xhtml: one transaction, its lines and where it comes from. */
@Named
@RequestScoped
public class TransactionPage {
    @Inject
    private LedgerReader ledger;

    private @Nullable String sequence;
    private Optional<Transaction> found = Optional.empty();

    public void load() throws IOException {
        found = Figures.number(sequence).flatMap(ledger::transaction);
        if (found.isPresent()) return;
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
        return one().entries().stream().map(EntryText::new).toList();
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
