package nodefair.invoices;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.invoice.Cents;
import nodefair.billing.invoice.DocumentParty;
import nodefair.billing.invoice.Invoice;
import nodefair.billing.invoice.InvoiceKind;
import nodefair.billing.invoice.InvoiceLine;
import nodefair.billing.invoice.Rate;
import nodefair.billing.party.TaxTreatment;
import nodefair.db.money.Money;

/** Documents of every kind and treatment, made by hand. */
final class Samples {
    private static final Instant ISSUED = Instant.parse("2026-11-02T09:30:00Z");
    static final DocumentParty PLATFORM = new DocumentParty(
            "Nodefair Example GmbH",
            "Lange Strasse 1",
            "18055",
            "Rostock",
            "DE",
            "DE123456788",
            "079/123/12345",
            "billing@nodefair.example",
            "+49 381 123456");

    private Samples() {}

    static List<Invoice> all() {
        List<Invoice> all = new ArrayList<>();
        all.add(sale(1, TaxTreatment.DOMESTIC, "DE", 190_000, person("DE"), 418_000));
        all.add(sale(2, TaxTreatment.DESTINATION, "FI", 255_000, person("FI"), 12_345_678));
        all.add(sale(3, TaxTreatment.DESTINATION, "LU", 170_000, person("LU"), 11));
        all.add(sale(4, TaxTreatment.REVERSE_CHARGE, "FR", 0, company("FR", "FR40303265045"), 98_765_432));
        all.add(sale(5, TaxTreatment.OUTSIDE, "US", 0, person("US"), 5_000_000));
        all.add(credit(all.get(0), InvoiceKind.CREDIT_NOTE));
        all.add(credit(all.get(3), InvoiceKind.CREDIT_NOTE));
        all.add(credit(all.get(4), InvoiceKind.CREDIT_NOTE));
        Invoice german = selfBilled(1, TaxTreatment.DOMESTIC, "DE", 190_000, company("DE", "DE811907980"));
        Invoice french = selfBilled(2, TaxTreatment.REVERSE_CHARGE, "DE", 0, company("FR", "FR83404833048"));
        Invoice small = selfBilled(3, TaxTreatment.OUTSIDE, "DE", 0, person("DE"));
        all.add(german);
        all.add(french);
        all.add(small);
        all.add(credit(german, InvoiceKind.SELF_BILLED_CREDIT_NOTE));
        all.add(credit(small, InvoiceKind.SELF_BILLED_CREDIT_NOTE));
        return all;
    }

    /** An invoice with many lines, free intervals, and names that are hard to draw. */
    static Invoice difficult() {
        List<InvoiceLine> lines = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            lines.add(new InvoiceLine(
                    "=HYPERLINK(\"x\") <b>& \u4e2d\u6587 \u0000\uD83D\uDE80 " + "Donaudampfschifffahrt".repeat(6),
                    i + " jobs",
                    60,
                    new Money(600_000, "EUR"),
                    new Money(10_000, "EUR"),
                    1));
        }
        return document(
                InvoiceKind.INVOICE,
                90,
                TaxTreatment.DOMESTIC,
                "DE",
                190_000,
                PLATFORM,
                person("DE"),
                lines,
                900_000,
                90,
                Optional.empty(),
                "EUR");
    }

    static Invoice sale(int number, TaxTreatment treatment, String country, int ppm, DocumentParty buyer, long micros) {
        List<InvoiceLine> lines = List.of(
                new InvoiceLine(
                        "Workstation, RTX 4090 on node Hansa 3, 2026-11-01",
                        "12 jobs",
                        3_600,
                        new Money(micros, "USD"),
                        new Money(micros, "USD"),
                        Cents.halfUp(micros)),
                free("Boot and image pull", 95),
                free("Lost, failed, rejected and cancelled attempts", 1_830));
        return document(
                InvoiceKind.INVOICE,
                number,
                treatment,
                country,
                ppm,
                PLATFORM,
                buyer,
                lines,
                micros,
                Cents.halfUp(micros),
                Optional.empty(),
                "USD");
    }

    private static Invoice selfBilled(
            int number, TaxTreatment treatment, String country, int ppm, DocumentParty provider) {
        long netCents = Cents.netWithin(11_999, ppm);
        List<InvoiceLine> lines =
                List.of(lump("Compute on node Hansa 3", netCents - 100), lump("Compute on node Hansa 4", 100));
        return document(
                InvoiceKind.SELF_BILLED,
                number,
                treatment,
                country,
                ppm,
                provider,
                PLATFORM,
                lines,
                netCents * 10_000,
                netCents,
                Optional.empty(),
                "USD");
    }

    private static Invoice credit(Invoice original, InvoiceKind kind) {
        return document(
                kind,
                original.lines().size(),
                original.treatment(),
                original.taxCountry(),
                original.taxPpm(),
                original.seller(),
                original.buyer(),
                List.of(lump("Credit for compute that was reversed", original.netCents())),
                original.netCents() * 10_000,
                original.netCents(),
                Optional.of(new Invoice.Original(original.name(), original.issuedAt())),
                original.currency());
    }

    private static Invoice document(
            InvoiceKind kind,
            int number,
            TaxTreatment treatment,
            String country,
            int ppm,
            DocumentParty seller,
            DocumentParty buyer,
            List<InvoiceLine> lines,
            long micros,
            long netCents,
            Optional<Invoice.Original> corrects,
            String currency) {
        return new Invoice(
                new UUID(7, number),
                kind.series(2026) + "-" + String.format("%06d", number),
                kind,
                ISSUED,
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2026, 11, 2),
                currency,
                treatment,
                country,
                ppm,
                new Money(micros, currency),
                new Money(Cents.tax(netCents, ppm) * 10_000, currency),
                netCents,
                Cents.tax(netCents, ppm),
                Rate.ONE,
                "K7M2QX",
                "Paid in advance by card with order K7M2QX. Nothing is due.",
                corrects,
                seller,
                buyer,
                lines);
    }

    private static InvoiceLine free(String title, long seconds) {
        return new InvoiceLine(title, "2 attempts, not billed", seconds, Money.zero("USD"), Money.zero("USD"), 0);
    }

    private static InvoiceLine lump(String title, long cents) {
        return new InvoiceLine(title, "3 jobs", 7_200, Money.zero("USD"), Money.ofCents(cents, "USD"), cents);
    }

    private static DocumentParty person(String country) {
        return new DocumentParty("Mara Lindqvist", "", "", "", country, "", "", "mara@renter.test", "");
    }

    private static DocumentParty company(String country, String vatId) {
        return new DocumentParty(
                "Søren & Søn <Compute> \"GmbH\"",
                "Straße 7",
                "18055",
                "Łódź",
                country,
                vatId,
                "",
                "books@company.test",
                "");
    }
}
