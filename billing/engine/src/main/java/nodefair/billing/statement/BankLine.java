package nodefair.billing.statement;

import java.time.LocalDate;
import nodefair.db.money.Money;

/**
 * A booked entry of a bank statement.
 *
 * @param reference the bank's own, unique on the account
 * @param amount above zero when money came in
 * @param text everything that the bank says about it, such as who paid and for what
 */
public record BankLine(String reference, LocalDate day, Money amount, String text) {}
