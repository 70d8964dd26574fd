package nodefair.market.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import nodefair.billing.invoice.InvoiceDocuments;
import nodefair.billing.invoice.InvoiceDocuments.Format;
import nodefair.billing.invoice.InvoiceLists;
import nodefair.billing.invoice.InvoiceView;
import nodefair.billing.party.BillingForm;
import nodefair.billing.party.BillingParties;
import nodefair.billing.party.BillingParty;
import nodefair.billing.party.BillingRefused;
import nodefair.billing.party.VatConsultations;
import nodefair.billing.party.VatId;
import nodefair.market.catalog.Page;

/** What a renter can do about billing: keep the own data right, read the own documents. */
@ApplicationScoped
public class BillingDesk {
    public static final int PAGE_SIZE = 50;

    @Inject
    private BillingParties parties;

    @Inject
    private VatConsultations consultations;

    @Inject
    private InvoiceLists lists;

    @Inject
    private InvoiceDocuments documents;

    /** Empty until the account has entered something. */
    @Transactional
    public Optional<BillingDetails> find(UUID accountId) {
        return parties.find(accountId).map(party -> details(accountId, party));
    }

    /**
     * Stores billing data.
     *
     * @return per field, in lower case, the key of what is wrong; empty when it was stored
     */
    public Map<String, String> save(UUID accountId, BillingDetails details) {
        try {
            parties.save(
                    accountId,
                    new BillingForm(
                            details.name(),
                            details.street(),
                            details.postcode(),
                            details.city(),
                            details.country(),
                            details.vatId()));
            return Map.of();
        } catch (BillingRefused refused) {
            Map<String, String> problems = new TreeMap<>();
            refused.problems().forEach((field, problem) -> problems.put(word(field), word(problem)));
            return problems;
        }
    }

    /**
     * The documents about the account, newest first.
     *
     * @param pageNumber from 1; beyond the end gives the last page
     */
    @Transactional
    public Page<InvoiceRow> invoices(UUID accountId, int pageNumber) {
        long total = lists.countOfRenter(accountId);
        int pages = (int) Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE);
        int number = Math.min(Math.max(1, pageNumber), pages);
        List<InvoiceRow> rows = rows(lists.ofRenter(accountId, (number - 1) * PAGE_SIZE, PAGE_SIZE));
        return new Page<>(rows, number, PAGE_SIZE, total);
    }

    /** The documents about one order of the account, newest first. */
    public List<InvoiceRow> invoicesOfOrder(UUID accountId, UUID orderId) {
        return rows(lists.ofOrder(accountId, orderId));
    }

    /** A file of a document about the account; empty for anybody else's. */
    public Optional<InvoiceFile> file(UUID accountId, UUID invoiceId, String format) {
        return switch (format) {
            case "pdf" -> file(accountId, invoiceId, Format.PDF, ".pdf", "application/pdf");
            case "xml" -> file(accountId, invoiceId, Format.XML, ".xml", "application/xml");
            default -> Optional.empty();
        };
    }

    private Optional<InvoiceFile> file(UUID accountId, UUID invoiceId, Format format, String ending, String type) {
        return documents
                .content(invoiceId, format, accountId)
                .map(file -> new InvoiceFile(file.name() + ending, type, file.sha256(), file.bytes()));
    }

    private BillingDetails details(UUID accountId, BillingParty party) {
        return new BillingDetails(
                party.name(),
                party.street(),
                party.postcode(),
                party.city(),
                party.country(),
                party.vatId().map(VatId::toString).orElse(""),
                party.vatId()
                        .map(id -> word(consultations.standing(accountId, id)))
                        .orElse("none"));
    }

    private static List<InvoiceRow> rows(List<InvoiceView> views) {
        return views.stream().map(BillingDesk::row).toList();
    }

    private static InvoiceRow row(InvoiceView view) {
        return new InvoiceRow(
                view.id(),
                view.name(),
                view.kind().word(),
                view.issuedAt(),
                view.net(),
                view.tax(),
                view.total(),
                view.reference(),
                view.rendered());
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
