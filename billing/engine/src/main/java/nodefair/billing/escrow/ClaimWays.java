package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.payout.PayoutRefused;
import nodefair.db.payout.Payout;
import nodefair.db.payout.PayoutState;
import nodefair.db.payout.Payouts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what the treasury holds for a provider is sent to it, or claimed by it: as the provider wishes, and claimed once the token
 * has refused its address for a day. A payout's state says which; it is in no batch while it is claimable.
 */
@ApplicationScoped
public class ClaimWays {
    /** Time to give another address, or to be served by the token again. */
    public static final Duration PATIENCE = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(ClaimWays.class);
    private static final String REFUSED_LONG =
            """
            update payout_accounts a set chain_way = 'claimed', version = a.version + 1
            where a.chain_way = 'sent' and %s and exists (
                select 1 from payouts p where p.provider_id = a.provider_id and p.rail = 'token' and p.state = 'failed'
                and p.ended_at <= ? and lower(p.destination) = lower(a.chain_address))"""
                    .formatted(PayableAddress.SQL);
    private static final String TO_CLAIM =
            """
            select p.id, lower(a.chain_address) as address
            from payouts p join payout_accounts a on a.provider_id = p.provider_id
            where p.rail = 'token' and p.state in ('scheduled', 'failed') and a.chain_way = 'claimed' and %s
              and not exists (select 1 from payout_batch_items i where i.payout_id = p.id and i.state = 'open')
            order by p.id"""
                    .formatted(PayableAddress.SQL);
    private static final String TO_SEND =
            """
            select p.id from payouts p join payout_accounts a on a.provider_id = p.provider_id
            where p.rail = 'token' and p.state = 'claimable' and a.chain_way = 'sent'
              and not exists (select 1 from payout_claims c where c.payout_id = p.id and c.state in ('allotted', 'ready', 'leaving'))
            order by p.id""";

    @Inject
    private Payouts payouts;

    @Inject
    private TreasuryPayoutBook treasury;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * Has a provider's tokens claimed or sent from now on, those that are under way as soon as they can be.
     *
     * @throws PayoutRefused when it has given no address
     */
    @Transactional
    public void choose(UUID providerId, boolean claimed) {
        int known = database.update(
                "update payout_accounts set chain_way = ?, version = version + 1 where provider_id = ? and chain_address is not null",
                claimed ? "claimed" : "sent",
                providerId);
        if (known == 0) throw new PayoutRefused(PayoutRefused.Reason.NO_DESTINATION);
        LOG.info("A provider chose how tokens come, provider={} claimed={}", providerId, claimed);
    }

    @Transactional
    public boolean claims(UUID providerId) {
        return database.number(
                        "select count(*) from payout_accounts where provider_id = ? and chain_way = 'claimed'",
                        providerId)
                > 0;
    }

    /** Brings payouts that are neither in a batch nor in a root to the way of their providers. */
    @Transactional
    public void apply() {
        Instant now = clock.instant();
        int refused = database.update(REFUSED_LONG, now, now.minus(PATIENCE));
        if (refused > 0) LOG.info("Payouts are to be claimed where the token refuses, providers={}", refused);
        for (Destined it : database.list(Destined::of, TO_CLAIM, now)) {
            Payout payout = payouts.lock(it.payoutId()).orElseThrow();
            if (payout.state() == PayoutState.FAILED && !treasury.retry(payout)) continue;
            payout.leaveToClaim(it.address());
        }
        for (UUID id : database.list(row -> row.uuid("id"), TO_SEND)) {
            payouts.lock(id).orElseThrow().sendAfterAll();
        }
    }

    private record Destined(UUID payoutId, String address) {
        static Destined of(Row row) throws SQLException {
            return new Destined(row.uuid("id"), row.text("address"));
        }
    }
}
