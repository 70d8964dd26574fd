package nodefair.exports.pain;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nodefair.billing.report.Column;
import nodefair.billing.report.Scope;
import nodefair.exports.file.About;
import nodefair.exports.file.ByteText;
import nodefair.exports.file.ReportFile;

/**
 * Bank transfers as pain.001.001.09, one batch on the day of as-of. Its head holds their number and sum, so they are kept until the
 * end: they are as many as there are providers. The same as-of gives the same message id, by which a bank refuses a second delivery.
 */
public final class Pain001File implements ReportFile {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final String NO_BIC = "NOTPROVIDED";
    private static final int NAME_MAX = 70;
    private static final int REFERENCE_MAX = 35;
    private static final int MICROS_PLACES = 6;
    private static final int CENTS_PLACES = 2;

    private final ByteText out;
    private final Instant asOf;
    private final Debtor debtor;
    private final List<Transfer> transfers = new ArrayList<>();
    private List<String> names = List.of();
    private String[] texts = {};
    private long micros;
    private int place;

    private record Transfer(
            String holder, String iban, String bic, String reference, BigDecimal amount, String currency) {}

    public Pain001File(OutputStream out, Scope scope, Debtor debtor) {
        this.out = new ByteText(out);
        this.debtor = debtor;
        asOf = scope.asOf();
    }

    @Override
    public void head(List<Column> columns) {
        names = columns.stream().map(Column::name).toList();
        texts = new String[names.size()];
        Arrays.fill(texts, "");
    }

    @Override
    public void text(String value) {
        texts[place++] = value;
    }

    @Override
    public void money(long amount) {
        micros = amount;
        place++;
    }

    @Override
    public void number(long value) {
        place++;
    }

    @Override
    public void decimal(long millionths) {
        place++;
    }

    @Override
    public void instant(long value) {
        place++;
    }

    @Override
    public void empty() {
        texts[place++] = "";
    }

    @Override
    public void endRow() {
        place = 0;
        transfers.add(new Transfer(
                cell("holder"),
                cell("iban"),
                cell("bic"),
                cell("reference"),
                BigDecimal.valueOf(micros, MICROS_PLACES).setScale(CENTS_PLACES),
                cell("currency")));
    }

    /**
     * Writes everything.
     *
     * @throws IllegalStateException when there is no transfer: the format has no empty message
     */
    @Override
    public void finish(About about) {
        if (transfers.isEmpty()) throw new IllegalStateException("there is nothing to transfer");
        String id = BankText.of("NF-" + ChronoUnit.MICROS.between(Instant.EPOCH, asOf), REFERENCE_MAX);
        out.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"" + NAMESPACE
                + "\">\n<CstmrCdtTrfInitn>\n");
        out.text("<GrpHdr>" + element("MsgId", id)
                + element("CreDtTm", asOf.truncatedTo(ChronoUnit.SECONDS).toString()));
        out.text(totals() + "<InitgPty>" + name(debtor.holder()) + "</InitgPty></GrpHdr>\n");
        out.text("<PmtInf>" + element("PmtInfId", id) + element("PmtMtd", "TRF") + totals());
        out.text("<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>");
        out.text("<ReqdExctnDt>"
                + element("Dt", LocalDate.ofInstant(asOf, ZoneOffset.UTC).toString()) + "</ReqdExctnDt>");
        out.text("<Dbtr>" + name(debtor.holder()) + "</Dbtr><DbtrAcct>"
                + account(debtor.iban().number()) + "</DbtrAcct>");
        out.text("<DbtrAgt>" + bank(debtor.bic().orElse("")) + "</DbtrAgt>" + element("ChrgBr", "SLEV") + "\n");
        transfers.forEach(transfer -> out.text(written(transfer)));
        out.text("</PmtInf>\n</CstmrCdtTrfInitn>\n</Document>\n").flush();
    }

    private static String written(Transfer transfer) {
        String reference = BankText.of(transfer.reference, REFERENCE_MAX);
        return "<CdtTrfTxInf><PmtId>" + element("EndToEndId", reference) + "</PmtId><Amt><InstdAmt Ccy=\""
                + transfer.currency
                + "\">" + transfer.amount.toPlainString() + "</InstdAmt></Amt>"
                + (transfer.bic.isEmpty() ? "" : "<CdtrAgt>" + bank(transfer.bic) + "</CdtrAgt>") + "<Cdtr>"
                + name(transfer.holder) + "</Cdtr><CdtrAcct>" + account(transfer.iban) + "</CdtrAcct><RmtInf>"
                + element("Ustrd", "Nodefair " + reference) + "</RmtInf></CdtTrfTxInf>\n";
    }

    private String totals() {
        BigDecimal sum = transfers.stream().map(Transfer::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return element("NbOfTxs", Integer.toString(transfers.size())) + element("CtrlSum", sum.toPlainString());
    }

    private static String name(String holder) {
        return element("Nm", BankText.of(holder, NAME_MAX));
    }

    private static String account(String iban) {
        return "<Id>" + element("IBAN", iban) + "</Id>";
    }

    private static String bank(String bic) {
        String id = bic.isEmpty() ? "<Othr>" + element("Id", NO_BIC) + "</Othr>" : element("BICFI", bic);
        return "<FinInstnId>" + id + "</FinInstnId>";
    }

    /** What comes in has only letters that XML takes as they are. */
    private static String element(String name, String text) {
        return "<" + name + ">" + text + "</" + name + ">";
    }

    private String cell(String name) {
        return texts[names.indexOf(name)];
    }
}
