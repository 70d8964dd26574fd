package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.payout.PayoutRefused;
import nodefair.db.payout.Payout;
import nodefair.db.payout.PayoutState;
import nodefair.db.payout.Payouts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what the treasury holds for a provider is sent to it, or claimed by it: as the provider wishes, and claimed once a token
 * has refused its address for a day, that token on that chain alone. A payout's state says which; it is in no batch while it is claimable.
 */
@ApplicationScoped
public class ClaimWays {
    /** Time to give another address, or to be served by the token again. */
    public static final Duration PATIENCE = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(ClaimWays.class);
    private static final String REFUSED_LONG =
            """
            insert into payout_refusals as known (provider_id, currency, chain_id, address, refused_at)
            select distinct a.provider_id, p.currency, p.chain_id, lower(a.chain_address), cast(? as timestamptz)
            from payout_accounts a join payouts p on p.provider_id = a.provider_id
            where p.rail = 'token' and p.state = 'failed' and p.currency = ? and p.chain_id = ? and a.chain_way = 'sent' and %s
              and p.ended_at <= ? and (a.chain_way_at is null or p.ended_at > a.chain_way_at) and lower(p.destination) = lower(a.chain_address)
            on conflict (provider_id, currency, chain_id) do update set address = excluded.address, refused_at = excluded.refused_at
            where known.address <> excluded.address"""
                    .formatted(PayableAddress.SQL);
    private static final String TO_CLAIM =
            """
            select p.id, lower(a.chain_address) as address
            from payouts p join payout_accounts a on a.provider_id = p.provider_id
            where p.rail = 'token' and p.state in ('scheduled', 'failed') and p.currency = ? and p.chain_id = ? and %s and %s
              and not exists (select 1 from payout_batch_items i where i.payout_id = p.id and i.state = 'open')
            order by p.id"""
                    .formatted(PayableAddress.claimed("p.currency", "p.chain_id"), PayableAddress.SQL);
    private static final String TO_SEND =
            """
            select p.id from payouts p join payout_accounts a on a.provider_id = p.provider_id
            where p.rail = 'token' and p.state = 'claimable' and p.currency = ? and p.chain_id = ? and not %s
              and not exists (select 1 from payout_claims c where c.payout_id = p.id and c.state in ('allotted', 'ready', 'leaving'))
            order by p.id"""
                    .formatted(PayableAddress.claimed("p.currency", "p.chain_id"));

    @Inject
    private Payouts payouts;

    @Inject
    private TreasuryPayoutBook treasury;

    @Inject
    private AuditLog audit;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * Has a provider's tokens claimed or sent from now on, those that are under way as soon as they can be. What failed is sent once more:
     * a refusal from before makes nothing claimable.
     *
     * @param accountId who wants it so
     * @throws PayoutRefused when it has given no address
     */
    @Transactional
    public void choose(UUID providerId, boolean claimed, UUID accountId) {
        int known = database.update(
                "update payout_accounts set chain_way = ?, chain_way_at = ?, version = version + 1 where provider_id = ? and chain_address is not null",
                claimed ? "claimed" : "sent",
                clock.instant(),
                providerId);
        if (known == 0) throw new PayoutRefused(PayoutRefused.Reason.NO_DESTINATION);
        database.update("delete from payout_refusals where provider_id = ?", providerId);
        if (!claimed) treasury.again(providerId);
        audit.record(
                "account:" + accountId,
                "payout_way.chosen",
                "provider:" + providerId,
                Map.of("way", claimed ? "claimed" : "sent"));
        LOG.info("A provider chose how tokens come, provider={} claimed={}", providerId, claimed);
    }

    /** Whether it claims tokens, if only of one currency. */
    @Transactional
    public boolean claims(UUID providerId) {
        return database.number(
                        "select count(*) from payout_accounts a where a.provider_id = ? and (a.chain_way = 'claimed' or exists"
                                + " (select 1 from payout_refusals r where r.provider_id = a.provider_id and r.address = lower(a.chain_address)))",
                        providerId)
                > 0;
    }

    /** Brings payouts in a rail's token that are neither in a batch nor in a root to the way of their providers. */
    @Transactional
    public void apply(ChainRail rail) {
        String currency = rail.currency();
        Instant now = clock.instant();
        int refused = database.update(REFUSED_LONG, now, currency, rail.chainId(), now, now.minus(PATIENCE));
        if (refused > 0) {
            LOG.info("Payouts are to be claimed where the token refuses, currency={} providers={}", currency, refused);
        }
        for (Destined it : database.list(Destined::of, TO_CLAIM, currency, rail.chainId(), now)) {
            Payout payout = payouts.lock(it.payoutId()).orElseThrow();
            if (payout.state() == PayoutState.FAILED && !treasury.retry(payout)) continue;
            payout.leaveToClaim(it.address());
        }
        for (UUID id : database.list(row -> row.uuid("id"), TO_SEND, currency, rail.chainId())) {
            payouts.lock(id).orElseThrow().sendAfterAll();
        }
    }

    private record Destined(UUID payoutId, String address) {
        static Destined of(Row row) throws SQLException {
            return new Destined(row.uuid("id"), row.text("address"));
        }
    }
}
