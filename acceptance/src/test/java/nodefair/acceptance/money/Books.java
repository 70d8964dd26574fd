package nodefair.acceptance.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Balance;
import com.stripe.model.Charge;
import com.stripe.net.RequestOptions;
import com.stripe.param.BalanceRetrieveParams;
import com.stripe.param.ChargeListParams;
import com.stripe.param.PayoutListParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.TransferListParams;
import com.stripe.service.V1Services;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.testing.Market;

/** Holds our books against their own rules and against what the sandbox says was really charged, given back and paid out. */
final class Books {
    private static final String SUMS =
            """
            select regexp_replace(a.code, '[0-9a-f]{8}-[0-9a-f-]{27}', '*') || ' ' || a.currency as account,
                   sum(b.debit_micros - b.credit_micros) as micros
            from ledger_accounts a join ledger_balances b on b.account_id = a.id group by 1""";
    private static final String REASONS = "select reason, count(*) as bookings from ledger_transactions group by 1";
    private static final String STATES =
            """
            select 'order ' || state as what, count(*) as number from orders group by 1
            union all select 'payment ' || state, count(*) from payments group by 1
            union all select 'refund ' || state, count(*) from refunds group by 1
            union all select 'payout ' || state, count(*) from payouts group by 1""";
    private static final long CENT = 10_000;

    private final Market market;
    private final V1Services stripe;

    Books(Market market, MoneyApp.Wiring wiring) {
        this.market = market;
        stripe = StripeClient.builder()
                .setApiKey(MoneyApp.Wiring.KEY)
                .setApiBase(wiring.stripeUrl())
                .build()
                .v1();
    }

    /** Everything that must hold whatever died; and the figures, which must not depend on it either. */
    Map<String, Long> check() throws StripeException {
        assertThat(market.differences()).isEmpty();
        Map<String, Long> figures = new TreeMap<>(ours());
        figures.putAll(theirs());
        nothingTwice();
        return figures;
    }

    private Map<String, Long> ours() {
        Map<String, Long> figures = new TreeMap<>();
        market.sql().read(row -> figures.put(row.text("account"), row.number("micros")), SUMS);
        market.sql().read(row -> figures.put(row.text("reason"), row.number("bookings")), REASONS);
        market.sql().read(row -> figures.put(row.text("what"), row.number("number")), STATES);
        return figures;
    }

    private Map<String, Long> theirs() throws StripeException {
        Map<String, Long> figures = new TreeMap<>();
        figures.put(
                "stripe charged, cents",
                charges().stream().mapToLong(Charge::getAmount).sum());
        figures.put(
                "stripe refunded, cents",
                sum(
                        "select coalesce(sum(r.amount_micros), 0) from refunds r join payments p on p.id = r.payment_id and p.rail = 'card'"
                                + " where r.state = 'succeeded'"));
        long refunded = 0;
        for (var refund : stripe.refunds()
                .list(RefundListParams.builder().setLimit(100L).build())
                .autoPagingIterable()) {
            refunded += refund.getAmount();
        }
        assertThat(refunded).as("given back at Stripe").isEqualTo(figures.get("stripe refunded, cents"));
        long moved = 0;
        for (var transfer : stripe.transfers()
                .list(TransferListParams.builder().setLimit(100L).build())
                .autoPagingIterable()) {
            moved += transfer.getAmount() - transfer.getAmountReversed();
        }
        assertThat(moved)
                .as("moved to providers at Stripe")
                .isEqualTo(sum(
                        "select coalesce(sum(amount_micros), 0) from payouts where state in ('submitted', 'paid')"));
        figures.put("stripe moved, cents", moved);
        figures.put("stripe paid out, cents", paidOut());
        assertThat(figures.get("stripe paid out, cents"))
                .as("paid to banks by Stripe")
                .isEqualTo(sum("select coalesce(sum(amount_micros), 0) from payouts where state = 'paid'"));
        figures.put("stripe has, cents", balance());
        assertThat(figures.get("stripe has, cents"))
                .as("the platform's money at Stripe")
                .isEqualTo(market.get(Ledger.class)
                                .balance(Account.stripeClearing(), "USD")
                                .micros()
                        / CENT);
        return figures;
    }

    /** Each payment of ours that succeeded was charged once, and nothing else was. */
    private void nothingTwice() throws StripeException {
        List<String> charged = charges().stream()
                .map(charge -> charge.getMetadata().get("nodefair_payment"))
                .toList();
        Set<String> paid = new HashSet<>(market.sql()
                .list(
                        row -> row.uuid("id").toString(),
                        "select id from payments where state = 'succeeded' and rail = 'card'"));
        assertThat(charged).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(paid);
    }

    List<Charge> charges() throws StripeException {
        List<Charge> paid = new ArrayList<>();
        for (Charge charge : stripe.charges()
                .list(ChargeListParams.builder().setLimit(100L).build())
                .autoPagingIterable()) {
            if (charge.getPaid()) paid.add(charge);
        }
        return paid;
    }

    private long paidOut() throws StripeException {
        long cents = 0;
        for (String account : market.sql()
                .list(
                        row -> row.text("stripe_account_id"),
                        "select stripe_account_id from payout_accounts where stripe_account_id is not null")) {
            RequestOptions on =
                    RequestOptions.builder().setStripeAccount(account).build();
            for (var payout : stripe.payouts()
                    .list(PayoutListParams.builder().setLimit(100L).build(), on)
                    .autoPagingIterable()) {
                if (payout.getStatus().equals("paid")) cents += payout.getAmount();
            }
        }
        return cents;
    }

    private long balance() throws StripeException {
        Balance balance =
                stripe.balance().retrieve(BalanceRetrieveParams.builder().build());
        return balance.getAvailable().stream()
                        .mapToLong(Balance.Available::getAmount)
                        .sum()
                + balance.getPending().stream()
                        .mapToLong(Balance.Pending::getAmount)
                        .sum()
                - MoneyApp.Wiring.OWN_CENTS;
    }

    private long sum(String sql) {
        return market.sql().number(sql) / CENT;
    }
}
