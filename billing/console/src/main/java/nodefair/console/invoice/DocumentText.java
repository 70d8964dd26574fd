package nodefair.console.invoice;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import nodefair.billing.invoice.InvoiceKind;
import nodefair.billing.invoice.InvoiceRegister;
import nodefair.db.money.Money;
import nodefair.ui.format.MoneyText;
import nodefair.ui.format.TimeText;

/** An issued document in words and figures. */
public record DocumentText(InvoiceRegister.Line line) {
    static String kind(InvoiceKind kind) {
        return switch (kind) {
            case INVOICE -> "Invoice";
            case CREDIT_NOTE -> "Credit note";
            case SELF_BILLED -> "Self-billed invoice";
            case SELF_BILLED_CREDIT_NOTE -> "Self-billed credit note";
        };
    }

    public UUID getId() {
        return line.id();
    }

    public String getName() {
        return line.name();
    }

    public String getKind() {
        return kind(line.kind());
    }

    /** The day in UTC, as it stands in the document. */
    public String getIssued() {
        return TimeText.date(line.issuedAt(), ZoneOffset.UTC);
    }

    public String getParty() {
        return line.party();
    }

    public String getCountry() {
        return line.country();
    }

    public String getReference() {
        return (line.kind().selfBilled() ? "payout " : "order ")
                + line.reference().replace("payout ", "").replaceFirst("-.*", "");
    }

    public MoneyText getNet() {
        return cents(signed(line.kind(), line.net()));
    }

    public MoneyText getTax() {
        return cents(signed(line.kind(), line.tax()));
    }

    public MoneyText getTotal() {
        return cents(signed(line.kind(), line.total()));
    }

    public boolean isReady() {
        return line.rendered();
    }

    /** A credit note takes back, so it stands below zero. */
    private static Money signed(InvoiceKind kind, Money amount) {
        return kind.credit() ? amount.negate() : amount;
    }

    private static MoneyText cents(Money amount) {
        return MoneyText.cents(amount.micros(), amount.currency());
    }

    /** What documents add up to. */
    public record SumText(String label, long documents, Money net, Money tax) {
        /** Each kind, and after it what is left of the invoices, of each sort of them. */
        static List<SumText> of(List<InvoiceRegister.Sum> sums) {
            List<SumText> texts = new ArrayList<>();
            Map<String, SumText> left = new TreeMap<>();
            for (InvoiceRegister.Sum sum : sums) {
                Money net = signed(sum.kind(), sum.net());
                Money tax = signed(sum.kind(), sum.tax());
                texts.add(new SumText(DocumentText.kind(sum.kind()) + "s", sum.documents(), net, tax));
                String sort = (sum.kind().selfBilled() ? "Self-billed" : "Billed") + ", less credit notes";
                left.merge(
                        sort + " " + net.currency(),
                        new SumText(sort, sum.documents(), net, tax),
                        (one, other) -> new SumText(
                                sort,
                                one.documents() + other.documents(),
                                one.net().plus(other.net()),
                                one.tax().plus(other.tax())));
            }
            texts.addAll(left.values());
            return List.copyOf(texts);
        }

        public String getLabel() {
            return label;
        }

        public long getDocuments() {
            return documents;
        }

        public MoneyText getNet() {
            return cents(net);
        }

        public MoneyText getTax() {
            return cents(tax);
        }

        public MoneyText getTotal() {
            return cents(net.plus(tax));
        }
    }
}
