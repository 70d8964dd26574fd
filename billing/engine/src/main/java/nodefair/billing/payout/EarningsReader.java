package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.order.UsageCost;
import nodefair.db.money.Money;
import nodefair.db.payout.PayoutAccount;
import nodefair.db.payout.PayoutAccounts;
import nodefair.db.payout.PayoutState;

/** Reads what providers earned and were paid. */
@ApplicationScoped
public class EarningsReader {
    private static final String TOTAL =
            """
            select ?::text as currency, coalesce(sum(gross_micros), 0) as gross, coalesce(sum(fee_micros + royalty_micros), 0) as fee,
                   coalesce(sum(provider_micros), 0) as net
            from settlements where provider_id = ? and currency = ?""";
    private static final String BY_NODE =
            """
            select s.node_id, n.name, s.currency, count(*) as jobs, sum(s.seconds) as seconds, sum(s.gross_micros) as gross,
                   sum(s.fee_micros + s.royalty_micros) as fee, sum(s.provider_micros) as net
            from settlements s join nodes n on n.id = s.node_id
            where s.provider_id = ? and s.currency = ? group by 1, 2, 3 order by net desc, n.name""";
    private static final String BY_DAY =
            """
            select to_char(u.recorded_at at time zone 'UTC', 'YYYY-MM-DD') as day, s.currency, count(*) as jobs,
                   sum(s.seconds) as seconds, sum(s.provider_micros) as net
            from settlements s join usages u on u.id = s.usage_id
            where s.provider_id = ? and s.currency = ? group by 1, 2 order by 1 desc limit 90""";
    private static final String UNSETTLED =
            """
            select u.seconds, o.price_per_hour_micros, o.currency, o.fee_ppm, o.tax_ppm, coalesce(a.royalty_ppm, 0) as royalty_ppm
            from unsettled_usages w join usages u on u.id = w.usage_id
            join orders o on o.id = u.order_id left join apps a on a.id = u.app_id
            where u.provider_id = ? and o.currency = ?""";
    private static final String TOKENS =
            """
            select currency from settlements where provider_id = ?
            union select currency from payouts where provider_id = ?
            union select o.currency from unsettled_usages w join usages u on u.id = w.usage_id join orders o on o.id = u.order_id
                where u.provider_id = ?
            union select a.currency from ledger_accounts a where a.code = ?
            except select 'USD' order by 1""";
    private static final String PAYOUTS =
            "select * from payouts where provider_id = ? and currency = ? order by scheduled_at desc limit 100";
    private static final String ITEMS =
            """
            select i.usage_id, s.job_id, n.name, s.seconds, s.currency, s.gross_micros, s.fee_micros + s.royalty_micros as fee,
                   s.provider_micros, i.amount_micros
            from payout_items i join settlements s on s.usage_id = i.usage_id join nodes n on n.id = s.node_id
            where i.payout_id = ? order by s.settled_at, i.usage_id""";

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private PayoutAccounts accounts;

    @Inject
    private TokenRail rails;

    @Transactional
    public EarningsSummary summary(UUID providerId, String currency) {
        Optional<PayoutAccount> account = accounts.find(providerId);
        Totals totals = database.first(
                        row -> new Totals(row.money("gross"), row.money("fee"), row.money("net")),
                        TOTAL,
                        currency,
                        providerId,
                        currency)
                .orElseThrow();
        return new EarningsSummary(
                totals.gross(),
                totals.fee(),
                totals.net(),
                pending(providerId, currency),
                ledger.balance(Account.providerPayable(providerId), currency),
                ledger.balance(Account.providerTransit(providerId), currency).plus(claimable(providerId, currency)),
                paid(providerId, currency),
                account.flatMap(PayoutAccount::destinationHint),
                account.map(PayoutAccount::stripeReady).orElse(false),
                database.list(EarningsReader::byNode, BY_NODE, providerId, currency),
                database.list(EarningsReader::byDay, BY_DAY, providerId, currency),
                database.list(EarningsReader::payout, PAYOUTS, providerId, currency));
    }

    /** In what a provider earned beside dollars: tokens in the order in which they are offered, then those that are not any more. */
    @Transactional
    public List<String> tokens(UUID providerId) {
        List<String> offered = rails.all().stream().map(ChainRail::currency).toList();
        return database
                .list(
                        row -> row.text("currency"),
                        TOKENS,
                        providerId,
                        providerId,
                        providerId,
                        Account.providerPayable(providerId).code())
                .stream()
                .sorted(Comparator.comparingInt(
                        token -> offered.contains(token) ? offered.indexOf(token) : offered.size()))
                .toList();
    }

    private record Totals(Money gross, Money fee, Money net) {}

    /** A payout of that provider with its items. */
    @Transactional
    public Optional<PayoutDetail> payout(UUID payoutId, UUID providerId) {
        List<PayoutDetail.Item> items = database.list(EarningsReader::item, ITEMS, payoutId);
        return database.first(
                row -> new PayoutDetail(
                        row.uuid("id"),
                        PayoutState.of(row.text("state")),
                        row.money("amount_micros"),
                        row.text("destination"),
                        row.instant("scheduled_at"),
                        row.optionalInstant("submitted_at"),
                        row.optionalInstant("ended_at"),
                        row.optionalText("failure"),
                        row.optionalText("transaction_hash"),
                        PayoutWait.of(row),
                        items),
                "select * from payouts where id = ? and provider_id = ?",
                payoutId,
                providerId);
    }

    private Money pending(UUID providerId, String currency) {
        return database
                .list(
                        row -> UsageCost.of(
                                        row.money("price_per_hour_micros"),
                                        row.number("seconds"),
                                        row.integer("fee_ppm"),
                                        row.integer("royalty_ppm"),
                                        row.integer("tax_ppm"))
                                .provider(),
                        UNSETTLED,
                        providerId,
                        currency)
                .stream()
                .reduce(Money.zero(currency), Money::plus);
    }

    /** Not in transit in the books: it stands on the accounts of claims. */
    private Money claimable(UUID providerId, String currency) {
        return new Money(
                database.number(
                        "select coalesce(sum(c.amount_micros), 0) from payout_claims c join payouts p on p.id = c.payout_id"
                                + " where c.provider_id = ? and p.currency = ? and c.state in ('allotted', 'ready')",
                        providerId,
                        currency),
                currency);
    }

    private Money paid(UUID providerId, String currency) {
        return new Money(
                database.number(
                        "select coalesce(sum(amount_micros), 0) from payouts"
                                + " where provider_id = ? and currency = ? and state = 'paid'",
                        providerId,
                        currency),
                currency);
    }

    private static EarningsSummary.ByNode byNode(Row row) throws SQLException {
        return new EarningsSummary.ByNode(
                row.uuid("node_id"),
                row.text("name"),
                row.number("jobs"),
                row.number("seconds"),
                row.money("gross"),
                row.money("fee"),
                row.money("net"));
    }

    private static EarningsSummary.ByDay byDay(Row row) throws SQLException {
        return new EarningsSummary.ByDay(
                LocalDate.parse(row.text("day")), row.number("jobs"), row.number("seconds"), row.money("net"));
    }

    private static EarningsSummary.PayoutRow payout(Row row) throws SQLException {
        return new EarningsSummary.PayoutRow(
                row.uuid("id"),
                PayoutState.of(row.text("state")),
                row.money("amount_micros"),
                row.instant("scheduled_at"),
                row.optionalInstant("ended_at"),
                row.optionalText("failure"),
                PayoutWait.of(row));
    }

    private static PayoutDetail.Item item(Row row) throws SQLException {
        return new PayoutDetail.Item(
                row.uuid("usage_id"),
                row.uuid("job_id"),
                row.text("name"),
                row.number("seconds"),
                row.money("gross_micros"),
                row.money("fee"),
                row.money("provider_micros"),
                row.money("amount_micros"));
    }
}
