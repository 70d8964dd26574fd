package nodefair.invoices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import nodefair.billing.invoice.DocumentParty;
import nodefair.billing.invoice.Invoice;
import nodefair.billing.invoice.InvoiceLine;

/** Writes a document as EN 16931 in the syntax of UN/CEFACT's Cross Industry Invoice (D16B). */
public final class CiiInvoice {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String NOT_GIVEN = "not given";
    /** Online payment service, in UNTDID 4461. */
    private static final String ONLINE = "68";

    /** Which rules the document says it keeps; its data are the same, but for an address that XRechnung wants whole. */
    public enum Guideline {
        EN16931("urn:cen.eu:en16931:2017"),
        XRECHNUNG("urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0");

        private final String urn;

        Guideline(String urn) {
            this.urn = urn;
        }
    }

    private final Invoice invoice;
    private final Guideline guideline;
    private final TaxCategory tax;
    private final Xml xml = new Xml();

    private CiiInvoice(Invoice invoice, Guideline guideline) {
        this.invoice = invoice;
        this.guideline = guideline;
        this.tax = TaxCategory.of(invoice);
    }

    /** The same document gives the same bytes. */
    public static byte[] write(Invoice invoice, Guideline guideline) {
        return new CiiInvoice(invoice, guideline).write();
    }

    private byte[] write() {
        xml.open("rsm:ExchangedDocumentContext")
                .open("ram:BusinessProcessSpecifiedDocumentContextParameter")
                .text("ram:ID", "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0")
                .close()
                .open("ram:GuidelineSpecifiedDocumentContextParameter")
                .text("ram:ID", guideline.urn)
                .close()
                .close();
        xml.open("rsm:ExchangedDocument")
                .text("ram:ID", invoice.name())
                .text("ram:TypeCode", invoice.kind().typeCode());
        date("ram:IssueDateTime", day(invoice.issuedAt()));
        xml.open("ram:IncludedNote").text("ram:Content", invoice.note()).close().close();
        xml.open("rsm:SupplyChainTradeTransaction");
        for (int i = 0; i < invoice.lines().size(); i++) {
            line(i + 1, invoice.lines().get(i));
        }
        agreement();
        xml.open("ram:ApplicableHeaderTradeDelivery").close();
        settlement();
        xml.close();
        return xml.finish();
    }

    private void line(int number, InvoiceLine line) {
        xml.open("ram:IncludedSupplyChainTradeLineItem")
                .open("ram:AssociatedDocumentLineDocument")
                .text("ram:LineID", Integer.toString(number))
                .close();
        xml.open("ram:SpecifiedTradeProduct")
                .text("ram:Name", line.title())
                .text("ram:Description", line.details())
                .close();
        price(line);
        xml.open("ram:SpecifiedLineTradeSettlement")
                .open("ram:ApplicableTradeTax")
                .text("ram:TypeCode", "VAT")
                .text("ram:CategoryCode", tax.code())
                .text("ram:RateApplicablePercent", tax.namesVatIds() ? Amounts.percent(invoice.taxPpm()) : "")
                .close();
        xml.open("ram:SpecifiedTradeSettlementLineMonetarySummation")
                .text("ram:LineTotalAmount", Amounts.plain(line.netCents()))
                .close()
                .close()
                .close();
    }

    /** Seconds at a price for 3,600 of them; a lump is one piece. */
    private void price(InvoiceLine line) {
        boolean lump = line.lump();
        String unit = lump ? "C62" : "SEC";
        String price = lump
                ? Amounts.plain(line.netCents())
                : invoice.perHour(line).toDecimal().toPlainString();
        xml.open("ram:SpecifiedLineTradeAgreement")
                .open("ram:NetPriceProductTradePrice")
                .text("ram:ChargeAmount", price)
                .text("ram:BasisQuantity", lump ? "1" : "3600", "unitCode", unit)
                .close()
                .close();
        xml.open("ram:SpecifiedLineTradeDelivery")
                .text("ram:BilledQuantity", lump ? "1" : Long.toString(line.seconds()), "unitCode", unit)
                .close();
    }

    private void agreement() {
        xml.open("ram:ApplicableHeaderTradeAgreement").text("ram:BuyerReference", invoice.reference());
        xml.open("ram:SellerTradeParty").text("ram:ID", sellerId(invoice.seller()));
        party(invoice.seller(), true);
        xml.close();
        xml.open("ram:BuyerTradeParty");
        party(invoice.buyer(), false);
        xml.close();
        xml.close();
    }

    /** What tells the seller from others where no number for value added tax may stand. */
    private static String sellerId(DocumentParty seller) {
        return seller.taxNumber().isEmpty() ? seller.email() : seller.taxNumber();
    }

    private void party(DocumentParty party, boolean seller) {
        xml.text("ram:Name", party.name());
        if (seller) contact();
        xml.open("ram:PostalTradeAddress")
                .text("ram:PostcodeCode", demanded(party.postcode(), "-"))
                .text("ram:LineOne", party.street())
                .text("ram:CityName", demanded(party.city(), NOT_GIVEN))
                .text("ram:CountryID", party.country())
                .close();
        xml.open("ram:URIUniversalCommunication")
                .text("ram:URIID", party.email(), "schemeID", "EM")
                .close();
        if (tax.namesVatIds()) registration("VA", party.vatId());
        if (seller) registration("FC", party.taxNumber());
    }

    /** What a payer has not told is left out; XRechnung has it stand there all the same (BR-DE-8, BR-DE-9). */
    private String demanded(String told, String instead) {
        return told.isEmpty() && guideline == Guideline.XRECHNUNG ? instead : told;
    }

    /** Who answers questions about the document: the platform, which writes it in either role. */
    private void contact() {
        DocumentParty writer = invoice.kind().selfBilled() ? invoice.buyer() : invoice.seller();
        xml.open("ram:DefinedTradeContact").text("ram:PersonName", "Billing, " + writer.name());
        xml.open("ram:TelephoneUniversalCommunication")
                .text("ram:CompleteNumber", writer.phone())
                .close();
        xml.open("ram:EmailURIUniversalCommunication")
                .text("ram:URIID", writer.email())
                .close()
                .close();
    }

    private void registration(String scheme, String id) {
        if (id.isEmpty()) return;
        xml.open("ram:SpecifiedTaxRegistration")
                .text("ram:ID", id, "schemeID", scheme)
                .close();
    }

    private void settlement() {
        xml.open("ram:ApplicableHeaderTradeSettlement").text("ram:InvoiceCurrencyCode", invoice.currency());
        xml.open("ram:SpecifiedTradeSettlementPaymentMeans")
                .text("ram:TypeCode", ONLINE)
                .close();
        xml.open("ram:ApplicableTradeTax")
                .text("ram:CalculatedAmount", Amounts.plain(invoice.taxCents()))
                .text("ram:TypeCode", "VAT")
                .text("ram:ExemptionReason", tax.reason())
                .text("ram:BasisAmount", Amounts.plain(invoice.netCents()))
                .text("ram:CategoryCode", tax.code())
                .text("ram:ExemptionReasonCode", tax.reasonCode())
                .text("ram:RateApplicablePercent", Amounts.percent(invoice.taxPpm()))
                .close();
        xml.open("ram:BillingSpecifiedPeriod");
        date("ram:StartDateTime", invoice.from());
        date("ram:EndDateTime", invoice.to());
        xml.close();
        sums();
        invoice.corrects().ifPresent(original -> {
            xml.open("ram:InvoiceReferencedDocument").text("ram:IssuerAssignedID", original.name());
            xml.open("ram:FormattedIssueDateTime")
                    .text("qdt:DateTimeString", DAY.format(day(original.issuedAt())), "format", "102")
                    .close()
                    .close();
        });
        xml.close();
    }

    /** All was paid in advance, or is paid with the document. */
    private void sums() {
        String total = Amounts.plain(invoice.totalCents());
        xml.open("ram:SpecifiedTradeSettlementHeaderMonetarySummation")
                .text("ram:LineTotalAmount", Amounts.plain(invoice.netCents()))
                .text("ram:TaxBasisTotalAmount", Amounts.plain(invoice.netCents()))
                .text("ram:TaxTotalAmount", Amounts.plain(invoice.taxCents()), "currencyID", invoice.currency())
                .text("ram:GrandTotalAmount", total)
                .text("ram:TotalPrepaidAmount", total)
                .text("ram:DuePayableAmount", Amounts.plain(0))
                .close();
    }

    private void date(String element, LocalDate day) {
        xml.open(element)
                .text("udt:DateTimeString", DAY.format(day), "format", "102")
                .close();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
