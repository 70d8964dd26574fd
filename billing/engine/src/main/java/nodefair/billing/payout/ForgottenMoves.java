package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.reconciliation.ExceptionBook;
import nodefair.billing.reconciliation.Item;
import nodefair.billing.reconciliation.Side;
import nodefair.billing.stripe.PayoutFact;
import nodefair.billing.stripe.TransferFact;
import nodefair.db.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Money that we moved to providers and that this database does not know, because it was restored from before. Rows are written before
 * Stripe is called, so what carries an id of ours and has no row was forgotten. Nothing more is paid out until a person has explained it.
 */
@ApplicationScoped
public class ForgottenMoves {
    private static final Logger LOG = LoggerFactory.getLogger(ForgottenMoves.class);
    private static final Duration HEARD_WITHIN = Duration.ofMinutes(10);

    @Inject
    private Database database;

    @Inject
    private ExceptionBook exceptions;

    @Inject
    private Clock clock;

    /** A transfer that Stripe tells of; one that we know, or that was not made by us, is left alone. */
    @Transactional
    public void hear(TransferFact fact) {
        fact.transferId()
                .filter(id -> count("select count(*) from transfers where id = ?", id) == 0)
                .ifPresent(id -> list(id, Account.stripeClearing(), fact.id(), "transfer", fact.amount(), fact.at()));
    }

    /** A payout to a bank that none of ours names: a later try than the one that we know of was forgotten, too. */
    @Transactional
    public void hear(PayoutFact fact) {
        fact.made()
                .filter(made -> count(
                                "select count(*) from payouts where id = ? and attempt >= ?",
                                made.payoutId(),
                                made.attempt())
                        == 0)
                .ifPresent(made -> list(
                        made.payoutId(), Account.stripeConnected(), fact.id(), "payout", fact.amount(), fact.at()));
    }

    /** Whether something with that id of ours was made before the database was restored: Stripe is asked for it before it is made. */
    @Transactional
    public boolean contains(UUID id) {
        return count("select count(*) from reconciliation_exceptions where forgotten_id = ?", id) > 0;
    }

    /** Whether something was forgotten and nobody has explained it. */
    @Transactional
    public boolean isOpen() {
        return count("select count(*) from reconciliation_exceptions where state = 'open' and (forgotten_id is not null"
                        + " or kind = 'missing_here' and stripe_source like 'tr\\_%')")
                > 0;
    }

    /** Whether Stripe's news is heard up to now and nothing in it was forgotten: before that nothing is paid out. */
    @Transactional
    public boolean isCompared() {
        Instant recent = clock.instant().minus(HEARD_WITHIN);
        boolean heard = count("select count(*) from stripe_cursors where name = 'events' and reached_at >= ?", recent)
                        > 0
                && count("select count(*) from stripe_events where state = 'new' and type like 'transfer.%'") == 0;
        return heard && !isOpen();
    }

    private void list(UUID id, Account account, String stripeId, String type, Money amount, Instant at) {
        LOG.error(
                "Stripe has moved money that this database has forgotten, {}={} stripe_id={} amount={}",
                type,
                id,
                stripeId,
                amount);
        exceptions.forgotten(
                new Item(account.code(), stripeId, amount.currency()),
                new Side(stripeId, type, 0, -amount.micros(), 1, at),
                id);
    }

    private long count(String sql, Object... arguments) {
        return database.number(sql, arguments);
    }
}
