package nodefair.console.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import nodefair.billing.statement.StatementRow;
import nodefair.console.report.Figures;
import nodefair.ui.format.MoneyText;

/** An imported statement in words and figures. */
public record StatementText(StatementRow statement) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    public String getId() {
        return statement.statementId();
    }

    public String getAccount() {
        return statement.account();
    }

    /** The bank's own days, which have no zone. */
    public String getDays() {
        String first = day(statement.firstDay());
        return statement.firstDay().equals(statement.lastDay()) ? first : first + " to " + day(statement.lastDay());
    }

    public MoneyText getOpening() {
        return MoneyText.cents(statement.opening().micros(), statement.opening().currency());
    }

    public MoneyText getClosing() {
        return MoneyText.cents(statement.closing().micros(), statement.closing().currency());
    }

    public String getMatched() {
        return String.format(
                Locale.ENGLISH, "%,d of %s", statement.matched(), Figures.count(statement.lines(), "line", "lines"));
    }

    public boolean isWhole() {
        return statement.matched() == statement.lines();
    }

    public String getImporter() {
        return statement.importedBy();
    }

    public Instant getImportedAt() {
        return statement.importedAt();
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}
