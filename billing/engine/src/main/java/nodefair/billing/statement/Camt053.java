package nodefair.billing.statement;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nodefair.billing.statement.StatementRefused.Reason;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reads ISO 20022 camt.053, any version, element by element: a large file takes no more memory than its lines. Elements are known by their
 * local names, because the versions differ in the namespace alone as far as they are read here; what is only pending is left out. No
 * document type and no outside entity is read.
 */
final class Camt053 {
    private static final int DECIMALS = 6;
    private static final String BOOKED = "BOOK";
    private static final String STATEMENT = "Stmt";

    private final List<String> path = new ArrayList<>();
    private final List<BankStatement> statements = new ArrayList<>();
    private Draft statement = new Draft();
    private Entry entry = new Entry();
    private Balance balance = new Balance();
    private String currency = "";

    private Camt053() {}

    /** What is known of a statement so far. */
    private static final class Draft {
        private String id = "";
        private String account = "";
        private @Nullable Money opening;
        private @Nullable Money closing;
        private final List<BankLine> lines = new ArrayList<>();
    }

    /** What is known of an entry so far. */
    private static final class Entry {
        private String reference = "";
        private String amount = "";
        private String side = "";
        private String status = "";
        private String day = "";
        private final StringJoiner text = new StringJoiner(" ");
    }

    /** What is known of a balance so far. */
    private static final class Balance {
        private String kind = "";
        private String amount = "";
        private String side = "";
    }

    /** @throws StatementRefused when it is no statement, or does not add up */
    static List<BankStatement> read(InputStream file) {
        Camt053 reader = new Camt053();
        try {
            reader.run(factory().createXMLStreamReader(file));
        } catch (XMLStreamException | ArithmeticException | NumberFormatException | DateTimeException wrong) {
            throw new StatementRefused(Reason.NOT_A_STATEMENT, String.valueOf(wrong.getMessage()));
        }
        if (reader.statements.isEmpty()) throw new StatementRefused(Reason.NOT_A_STATEMENT, "no Stmt");
        return reader.statements;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private void run(XMLStreamReader xml) throws XMLStreamException {
        String text = "";
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.add(xml.getLocalName());
                    text = "";
                    start(inside(), xml.getAttributeValue(null, "Ccy"));
                }
                case XMLStreamConstants.CHARACTERS -> text += xml.getText();
                case XMLStreamConstants.END_ELEMENT -> {
                    end(inside(), text.strip());
                    text = "";
                    path.remove(path.size() - 1);
                }
                default -> {}
            }
        }
    }

    /** Where we are within the statement: empty at the statement itself and outside of one. */
    private String inside() {
        int at = path.indexOf(STATEMENT);
        return at < 0 ? "" : String.join("/", path.subList(at + 1, path.size()));
    }

    private void start(String inside, @Nullable String code) {
        switch (inside) {
            case "" -> statement = new Draft();
            case "Ntry" -> entry = new Entry();
            case "Bal" -> balance = new Balance();
            case "Bal/Amt", "Ntry/Amt" -> currency = code == null ? "" : code.toUpperCase(Locale.ROOT);
            default -> {}
        }
    }

    private void end(String inside, String text) {
        switch (inside) {
            case "" -> {
                if (path.contains(STATEMENT)) statements.add(finished());
            }
            case "Id" -> statement.id = text;
            case "Acct/Id/IBAN", "Acct/Id/Othr/Id" -> statement.account = text;
            case "Bal/Tp/CdOrPrtry/Cd" -> balance.kind = text;
            case "Bal/Amt" -> balance.amount = text;
            case "Bal/CdtDbtInd" -> balance.side = text;
            case "Bal" -> keep(balance);
            case "Ntry/Amt" -> entry.amount = text;
            case "Ntry/CdtDbtInd" -> entry.side = text;
            case "Ntry/Sts", "Ntry/Sts/Cd" -> entry.status = text.isEmpty() ? entry.status : text;
            case "Ntry/BookgDt/Dt", "Ntry/BookgDt/DtTm" -> entry.day = text;
            case "Ntry/AcctSvcrRef" -> entry.reference = text;
            case "Ntry" -> keep(entry);
            default -> {
                if (inside.startsWith("Ntry/") && !text.isEmpty()) entry.text.add(text);
            }
        }
    }

    private void keep(Balance found) {
        if (found.kind.equals("OPBD") || found.kind.equals("PRCD")) statement.opening = money(found.amount, found.side);
        if (found.kind.equals("CLBD")) statement.closing = money(found.amount, found.side);
    }

    private void keep(Entry found) {
        if (!found.status.equals(BOOKED)) return;
        String reference =
                found.reference.isEmpty() ? statement.id + "/" + (statement.lines.size() + 1) : found.reference;
        LocalDate day = LocalDate.parse(found.day.length() > 10 ? found.day.substring(0, 10) : found.day);
        statement.lines.add(new BankLine(reference, day, money(found.amount, found.side), found.text.toString()));
    }

    private BankStatement finished() {
        Money opening = statement.opening;
        Money closing = statement.closing;
        if (statement.id.isEmpty() || statement.account.isEmpty() || opening == null || closing == null) {
            throw new StatementRefused(Reason.NOT_A_STATEMENT, "no Id, account or balance");
        }
        boolean oneCurrency = opening.currency().equals(closing.currency())
                && statement.lines.stream()
                        .allMatch(line -> line.amount().currency().equals(opening.currency()));
        BankStatement found = new BankStatement(statement.id, statement.account, opening, closing, statement.lines);
        if (!oneCurrency || !found.addsUp()) throw new StatementRefused(Reason.DOES_NOT_ADD_UP, statement.id);
        return found;
    }

    /** Exact, or refused. */
    private Money money(String amount, String side) {
        long micros = new BigDecimal(amount)
                .movePointRight(DECIMALS)
                .setScale(0, RoundingMode.UNNECESSARY)
                .longValueExact();
        return new Money(
                switch (side) {
                    case "CRDT" -> micros;
                    case "DBIT" -> -micros;
                    default -> throw new NumberFormatException("neither CRDT nor DBIT: " + side);
                },
                currency);
    }
}
