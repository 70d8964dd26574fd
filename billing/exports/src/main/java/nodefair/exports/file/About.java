package nodefair.exports.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import nodefair.billing.report.Report;
import nodefair.billing.report.Scope;
import nodefair.db.money.Money;

/**
 * What an export says about itself: which report of which period, how many rows, and their sums.
 *
 * @param sums by column, then by currency
 */
public record About(Report report, Scope scope, long rows, Map<String, Map<String, Money>> sums) {
    public static final String TIME_ZONE = "UTC";

    /** Names and values in the order of reading. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("report", report.name());
        facts.put("title", report.title());
        facts.put("from", scope.from().toString());
        facts.put("to", scope.to().toString());
        facts.put("as_of", scope.asOf().toString());
        facts.put("time_zone", TIME_ZONE);
        if (report.goesByBookings()) facts.put("basis", scope.basis().column());
        scope.account().ifPresent(account -> facts.put("account", account));
        scope.currency().ifPresent(currency -> facts.put("currency", currency));
        scope.party().ifPresent(party -> facts.put("party", party.toString()));
        facts.put("rows", Long.toString(rows));
        sums.forEach((column, byCurrency) -> new TreeMap<>(byCurrency)
                .forEach((currency, sum) -> facts.put(
                        "sum_" + column + "_" + currency, sum.toDecimal().toPlainString())));
        return facts;
    }
}
