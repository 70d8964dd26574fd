package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainGuard;
import nodefair.billing.chain.ChainInbox;
import nodefair.billing.chain.ChainInbox.Cursor;
import nodefair.billing.chain.StakeContract;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.StakeTerms;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Difference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds our stakes against the contract at the same final block, and its slashes against our verdicts. What differs is an alarm. */
@ApplicationScoped
public class StakeCheck {
    /** Its number in docs/ledger.md. */
    static final int INVARIANT = 19;

    private static final Logger LOG = LoggerFactory.getLogger(StakeCheck.class);
    private static final String HERE = " where chain_id = ? and contract = ?";
    /** Slashes that wait in the contract and that no two people of ours have agreed on. */
    private static final String FOREIGN =
            """
            select m.node_key, m.owner, m.transaction_hash from stake_moves m
            where m.chain_id = ? and m.contract = ? and m.kind = 'slash_proposed' and m.verdict_id is null
              and not exists (select 1 from stake_moves e
                  where e.chain_id = m.chain_id and e.contract = m.contract and e.node_key = m.node_key and e.owner = m.owner
                    and e.kind in ('slash_cancelled', 'slashed') and (e.block_number, e.log_index) > (m.block_number, m.log_index))""";

    @Inject
    private TokenRail rail;

    @Inject
    private StakeContract stakes;

    @Inject
    private ChainInbox inbox;

    @Inject
    private ChainGuard guard;

    @Inject
    private Database database;

    @Inject
    private Alarms alarms;

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void check() {
        if (!rail.isOn()) return;
        stakes.address().ifPresent(contract -> guard.round(rail.home(), "stakes held", () -> check(contract)));
    }

    private void check(String contract) {
        long chainId = rail.home().settings().chainId();
        Optional<Cursor> upTo = inbox.finalCursor(chainId, contract);
        if (upTo.isEmpty() || !inbox.due(chainId, contract).isEmpty()) return;
        foreign(chainId, contract);
        try {
            held(chainId, contract, upTo.get());
        } catch (ChainRefused stateNotKept) {
            LOG.warn(
                    "The endpoint does not say what was staked at block {}",
                    upTo.get().blockNumber());
        }
    }

    /** Ours is the sum of all final events up to that block, so both must be equal; unless more had their effect meanwhile. */
    private void held(long chainId, String contract, Cursor upTo) {
        BigInteger theirs = StakeTerms.heldAt(rail.home().chain(), contract, upTo.blockNumber());
        BigInteger ours = database.first(
                        row -> new BigInteger(row.text("held")),
                        "select coalesce(sum(active + unbonding), 0)::text as held from stakes" + HERE,
                        chainId,
                        contract)
                .orElseThrow();
        if (inbox.finalCursor(chainId, contract).filter(upTo::equals).isEmpty()) return;
        tell(
                "stake:" + contract + " held",
                theirs.equals(ours) ? List.of() : List.of("the contract holds " + theirs + ", we know of " + ours));
    }

    private void foreign(long chainId, String contract) {
        List<String> slashes = database.list(
                row -> "node " + row.text("node_key") + " of " + row.text("owner") + " in "
                        + row.text("transaction_hash"),
                FOREIGN,
                chainId,
                contract);
        tell(
                "stake:" + contract + " slashes",
                slashes.stream()
                        .map(it -> "a slash without a verdict of ours: " + it)
                        .toList());
    }

    private void tell(String subject, List<String> wrong) {
        if (wrong.isEmpty()) alarms.cleared(INVARIANT, subject);
        else alarms.seen(List.of(new Difference(INVARIANT, subject, String.join("; ", wrong))));
    }
}
