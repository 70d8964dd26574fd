package nodefair.console.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nodefair.billing.report.TrialBalance;
import nodefair.db.ledger.LedgerAccountKind;
import nodefair.db.money.Money;
import nodefair.ui.format.MoneyText;

/** The trial balance of one currency, as it stands on the page. */
public final class BalanceSheet {
    private final String currency;
    private final List<TrialBalance.Line> lines;

    private BalanceSheet(String currency, List<TrialBalance.Line> lines) {
        this.currency = currency;
        this.lines = List.copyOf(lines);
    }

    /** One of each currency, in the order of the lines. */
    static List<BalanceSheet> of(TrialBalance balance) {
        Map<String, List<TrialBalance.Line>> byCurrency = new LinkedHashMap<>();
        balance.lines().forEach(line -> byCurrency
                .computeIfAbsent(line.debits().currency(), key -> new ArrayList<>())
                .add(line));
        return byCurrency.entrySet().stream()
                .map(entry -> new BalanceSheet(entry.getKey(), entry.getValue()))
                .toList();
    }

    public String getCurrency() {
        return currency;
    }

    public boolean isBalanced() {
        return difference().isZero();
    }

    public String getState() {
        return isBalanced() ? "ready" : "failed";
    }

    public String getTitle() {
        Money difference = difference();
        Money amount = difference.isNegative() ? difference.negate() : difference;
        String figure = Figures.sum(amount) + " " + currency;
        if (isBalanced()) return "The books balance: debits and credits differ by " + figure;
        String more = difference.isNegative() ? "credits exceed debits by " : "debits exceed credits by ";
        return "The books do not balance: " + more + figure;
    }

    public String getText() {
        if (!isBalanced()) {
            return "Do not hand out this month. The checks below name the transactions; each is put right by a booking that reverses it.";
        }
        long accounts = lines.stream().mapToLong(TrialBalance.Line::accounts).reduce(0, Math::addExact);
        return "Summed over every entry of " + Figures.count(accounts, "account", "accounts")
                + " since the first booking.";
    }

    public List<Group> getGroups() {
        List<Group> groups = new ArrayList<>();
        for (LedgerAccountKind kind : LedgerAccountKind.values()) {
            List<Line> ofKind = lines.stream()
                    .filter(line -> line.kind() == kind)
                    .map(Line::new)
                    .toList();
            if (!ofKind.isEmpty()) groups.add(new Group(AccountNames.heading(kind), ofKind));
        }
        return groups;
    }

    public MoneyText getDebits() {
        return Figures.sum(debits());
    }

    public MoneyText getCredits() {
        return Figures.sum(credits());
    }

    public MoneyText getDifference() {
        return Figures.sum(difference());
    }

    private Money debits() {
        return lines.stream().map(TrialBalance.Line::debits).reduce(Money.zero(currency), Money::plus);
    }

    private Money credits() {
        return lines.stream().map(TrialBalance.Line::credits).reduce(Money.zero(currency), Money::plus);
    }

    private Money difference() {
        return debits().minus(credits());
    }

    /** The accounts of a kind. */
    public record Group(String heading, List<Line> lines) {
        public Group {
            lines = List.copyOf(lines);
        }

        public String getHeading() {
            return heading;
        }

        public List<Line> getLines() {
            return lines;
        }

        public MoneyText getDebits() {
            return Figures.sum(sum(TrialBalance.Line::debits));
        }

        public MoneyText getCredits() {
            return Figures.sum(sum(TrialBalance.Line::credits));
        }

        /** Debits less credits. */
        public MoneyText getBalance() {
            return Figures.sum(sum(TrialBalance.Line::debits).minus(sum(TrialBalance.Line::credits)));
        }

        private Money sum(Function<TrialBalance.Line, Money> side) {
            return lines.stream().map(Line::line).map(side).reduce(Money::plus).orElseThrow();
        }
    }

    /** A group of accounts with its figures. */
    public record Line(TrialBalance.Line line) {
        public String getName() {
            return AccountNames.of(line.group());
        }

        public String getCode() {
            return line.group();
        }

        public String getInUrl() {
            return Figures.inUrl(line.group());
        }

        /** How many accounts the group has; empty for one. */
        public String getAccounts() {
            return line.accounts() == 1 ? "" : Figures.count(line.accounts(), "account", "accounts");
        }

        public MoneyText getDebits() {
            return Figures.cell(line.debits());
        }

        public MoneyText getCredits() {
            return Figures.cell(line.credits());
        }

        /** Debits less credits, as everywhere. */
        public MoneyText getBalance() {
            return Figures.cell(line.debits().minus(line.credits()));
        }
    }
}
