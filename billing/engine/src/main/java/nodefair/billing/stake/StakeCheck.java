package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainInbox;
import nodefair.billing.chain.ChainInbox.Cursor;
import nodefair.billing.chain.StakeContract;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.StakeTerms;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Difference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds our stakes against the contract at the same final block, and its slashes against our verdicts. What differs is an alarm. */
@ApplicationScoped
public class StakeCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StakeCheck.class);
    /** Slashes that no two people of ours have agreed on and no person has looked at: they can still be carried out, or were. */
    private static final String FOREIGN =
            """
            select m.kind, m.node_key, m.owner, m.transaction_hash
            from stake_moves m join stake_contracts c on c.chain_id = m.chain_id and c.contract = m.contract
            where m.chain_id = ? and m.contract = ? and m.verdict_id is null and not m.transaction_hash = any(?)
              and (m.kind = 'slashed' or (m.kind = 'slash_proposed'
                and m.at + (c.appeal_seconds + c.decision_seconds) * interval '1 second' > ?
                and not exists (select 1 from stake_moves e
                  where e.chain_id = m.chain_id and e.contract = m.contract and e.node_key = m.node_key and e.owner = m.owner
                    and e.kind in ('slash_cancelled', 'slashed') and (e.block_number, e.log_index) > (m.block_number, m.log_index))))
            order by m.block_number, m.log_index""";

    @Inject
    private StakeRounds rounds;

    @Inject
    private StakeContract stakes;

    @Inject
    private ChainInbox inbox;

    @Inject
    private Database database;

    @Inject
    private Alarms alarms;

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void check() {
        rounds.run("stakes held", this::check);
    }

    private void check(StakeRail on) {
        rounds.worked(on).ifPresent(upTo -> {
            foreign(on, on.timeOf(upTo.blockNumber()));
            try {
                held(on, upTo);
            } catch (ChainRefused stateNotKept) {
                LOG.warn("The endpoint does not say what was staked at block {}", upTo.blockNumber());
            }
        });
    }

    /** Ours is the sum of all final events up to that block, so both must be equal; unless more had their effect meanwhile. */
    private void held(StakeRail on, Cursor upTo) {
        BigInteger theirs = StakeTerms.heldAt(on.rail().chain(), on.contract(), upTo.blockNumber());
        BigInteger ours = database.first(
                        row -> new BigInteger(row.text("held")),
                        "select coalesce(sum(active + unbonding), 0)::text as held from stakes where chain_id = ? and contract = ?",
                        on.chainId(),
                        on.contract())
                .orElseThrow();
        if (inbox.finalCursor(on.chainId(), on.contract()).filter(upTo::equals).isEmpty()) return;
        tell(
                on,
                "held",
                theirs.equals(ours) ? List.of() : List.of("the contract holds " + theirs + ", we know of " + ours));
    }

    private void foreign(StakeRail on, Instant now) {
        List<String> slashes = database.list(
                row -> (row.text("kind").equals("slashed") ? "carried out" : "open")
                        + " without a verdict of ours: node " + row.text("node_key") + " of " + row.text("owner")
                        + " in " + row.text("transaction_hash"),
                FOREIGN,
                on.chainId(),
                on.contract(),
                stakes.disowned().toArray(String[]::new),
                now);
        tell(on, "slashes", slashes);
    }

    private void tell(StakeRail on, String what, List<String> wrong) {
        String subject = "stake:" + on.contract() + " " + what;
        if (wrong.isEmpty()) alarms.cleared(StakeRounds.INVARIANT, subject);
        else alarms.seen(List.of(new Difference(StakeRounds.INVARIANT, subject, String.join("; ", wrong))));
    }
}
