package nodefair.billing.statement;

import java.time.LocalDate;
import java.util.List;
import nodefair.db.money.Money;

/**
 * A statement as a bank sends it.
 *
 * @param id the bank's own
 * @param account IBAN, or the bank's own number of the account
 */
public record BankStatement(String id, String account, Money opening, Money closing, List<BankLine> lines) {
    public BankStatement {
        lines = List.copyOf(lines);
    }

    /** Whether the lines lead from the opening to the closing balance. */
    boolean addsUp() {
        Money end = opening;
        for (BankLine line : lines) end = end.plus(line.amount());
        return end.equals(closing);
    }

    LocalDate firstDay() {
        return lines.stream().map(BankLine::day).min(LocalDate::compareTo).orElseThrow();
    }

    LocalDate lastDay() {
        return lines.stream().map(BankLine::day).max(LocalDate::compareTo).orElseThrow();
    }
}
