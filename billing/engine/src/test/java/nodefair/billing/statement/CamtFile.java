package nodefair.billing.statement;

import java.nio.charset.StandardCharsets;

/** A statement of one account as a bank writes it, entry by entry. */
final class CamtFile {
    private final StringBuilder entries = new StringBuilder();
    private final long openingCents;
    private long closingCents;

    CamtFile(long openingCents) {
        this.openingCents = openingCents;
        closingCents = openingCents;
    }

    CamtFile entry(String reference, String day, long cents, String text) {
        closingCents += cents;
        return entry(reference, day, cents, text, "<Sts><Cd>BOOK</Cd></Sts>");
    }

    CamtFile pending(String reference, String day, long cents) {
        return entry(reference, day, cents, "later", "<Sts>PDNG</Sts>");
    }

    /** Says another end than its entries lead to. */
    CamtFile miscounted() {
        closingCents++;
        return this;
    }

    byte[] bytes() {
        return ("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>M1</MsgId></GrpHdr>
                <Stmt><Id>2026-212</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>USD</Ccy></Acct>
                """
                        + balance("OPBD", openingCents) + balance("CLBD", closingCents) + entries
                        + "</Stmt></BkToCstmrStmt></Document>\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private CamtFile entry(String reference, String day, long cents, String text, String status) {
        entries.append("<Ntry>")
                .append(amount(cents))
                .append(status)
                .append("<BookgDt><Dt>")
                .append(day)
                .append("</Dt></BookgDt><AcctSvcrRef>")
                .append(reference)
                .append(
                        "</AcctSvcrRef><NtryDtls><TxDtls><AmtDtls><InstdAmt><Amt Ccy=\"EUR\">1.00</Amt></InstdAmt></AmtDtls>")
                .append("<RmtInf><Ustrd>")
                .append(text)
                .append("</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n");
        return this;
    }

    private static String balance(String kind, long cents) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + kind + "</Cd></CdOrPrtry></Tp>" + amount(cents) + "</Bal>\n";
    }

    private static String amount(long cents) {
        long size = Math.abs(cents);
        return "<Amt Ccy=\"USD\">" + size / 100 + "."
                + String.valueOf(100 + size % 100).substring(1) + "</Amt><CdtDbtInd>" + (cents < 0 ? "DBIT" : "CRDT")
                + "</CdtDbtInd>";
    }
}
