package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.jdbc.Database;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;

/** Says what a wallet must deposit for an order, and how far that is. */
@ApplicationScoped
public class DepositPlans {
    /** Time after an order's use-by date in which the platform can settle before the renter may take the deposit back. */
    static final Duration SETTLEMENT_TIME = Duration.ofDays(14);

    @Inject
    private Database database;

    @Inject
    private TokenRail rails;

    @Inject
    private Leftovers leftovers;

    private record Asked(Money total, Instant useBy, Instant until) {}

    /**
     * The same plan each time; empty when there is nothing to deposit: paid, placed on another rail, or its token is not accepted. So it
     * is where the plan was made for another contract, chain or token than the settings have now: nobody would see the deposit.
     */
    @Transactional
    public Optional<DepositPlan> of(UUID orderId) {
        return asked(orderId).flatMap(asked -> rails.of(asked.total().currency())
                .filter(rail -> !leftovers.haveAnotherName(rail))
                .flatMap(rail -> askOnce(orderId, asked, rail)
                        .map(escrow -> DepositPlan.of(
                                escrow,
                                asked.total(),
                                asked.until(),
                                rail.settings().tokenDecimals()))));
    }

    private Optional<Asked> asked(UUID orderId) {
        return database.first(
                row -> new Asked(row.money("total_micros"), row.instant("use_by"), row.instant("expires_at")),
                "select o.total_micros, o.currency, o.use_by, q.expires_at from orders o join quotes q on q.id = o.quote_id"
                        + " where o.id = ? and o.rail = 'token' and o.state = 'placed'",
                orderId);
    }

    /** Empty for an order that was never asked for a deposit. */
    @Transactional
    public Optional<DepositProgress> progress(UUID orderId) {
        return find(orderId).map(DepositProgress::of);
    }

    /** Where the deposit is, also after the rail was switched off; empty for an order whose deposit was not seen. */
    @Transactional
    public Optional<DepositPlace> place(UUID orderId) {
        return database.first(
                row -> new DepositPlace(
                        orderId,
                        row.number("chain_id"),
                        row.text("contract"),
                        row.text("token"),
                        row.instant("deadline")),
                "select chain_id, contract, token, deadline from escrows where order_id = ? and seen_at is not null",
                orderId);
    }

    private Optional<Escrow> askOnce(UUID orderId, Asked asked, ChainRail rail) {
        BigInteger amount =
                TokenUnits.fromMicros(asked.total().micros(), rail.settings().tokenDecimals());
        Instant deadline = asked.useBy().plus(SETTLEMENT_TIME).truncatedTo(ChronoUnit.SECONDS);
        database.update(
                "insert into escrows (id, order_id, chain_id, contract, token, amount, deadline)"
                        + " values (?, ?, ?, ?, ?, cast(? as numeric), ?) on conflict (order_id) do nothing",
                Ids.next(),
                orderId,
                rail.chainId(),
                rail.escrow(),
                rail.settings().token(),
                amount.toString(),
                deadline);
        return find(orderId)
                .filter(it -> it.chainId() == rail.chainId()
                        && it.contract().equals(rail.escrow())
                        && it.token().equals(rail.settings().token())
                        && it.amount().equals(amount));
    }

    private Optional<Escrow> find(UUID orderId) {
        return database.first(Escrow::of, "select " + Escrow.COLUMNS + " from escrows e where e.order_id = ?", orderId);
    }
}
