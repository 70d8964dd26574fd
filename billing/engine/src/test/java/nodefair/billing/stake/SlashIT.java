package nodefair.billing.stake;

import static nodefair.billing.stake.StakeMarket.nusd;
import static nodefair.billing.stake.StakeMarket.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.StakeCalls;
import nodefair.billing.jdbc.DatabaseFailed;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Hashes;
import nodefair.billing.stake.VerdictRefused.Reason;
import nodefair.db.stake.SlashVerdictState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlashIT {
    private static final Duration APPEAL = Duration.ofDays(3);
    private static final Duration DECISION = Duration.ofDays(7);

    private StakeMarket market;
    private UUID receipt;

    @BeforeEach
    void start() {
        market = StakeMarket.open(SlashIT.class);
        receipt = market.stakedAndRejected();
    }

    @AfterEach
    void stop() throws Exception {
        if (market != null) market.end();
    }

    @Test
    void verdict_isCarriedOutOnceTheTimeToAppealIsOver() {
        market.seed.account();
        BigInteger before = market.tokens(market.treasury.address());

        SlashVerdict verdict = market.announced(20, receipt);
        assertThat(verdict.state()).isEqualTo(SlashVerdictState.ANNOUNCED);
        assertThat(verdict.documentSha256()).isEqualTo(Hashes.sha256(verdict.document()));
        assertThat(verdict.document())
                .contains(receipt.toString(), Hashes.sha256("digests"), "Three other nodes found another digest.");
        assertThat(market.store.ofProvider(market.seed.provider())).containsExactly(verdict);
        assertThat(market.database.number("select count(*) from notifications where link = '/provider/stake'"))
                .isOne();
        market.work();
        assertThat(market.trust()).as("nothing moves before the window is over").isEqualTo(nusd(50));
        assertThat(market.staked().frozen()).isEqualTo(units(20));

        market.pass(APPEAL);
        market.work();

        assertThat(market.verdict(verdict.id()).state()).isEqualTo(SlashVerdictState.EXECUTED);
        assertThat(market.trust()).isEqualTo(nusd(30));
        assertThat(market.staked().frozen()).isZero();
        assertThat(market.tokens(market.treasury.address())).isEqualTo(before.add(units(20)));
        assertThat(booked(Account.stakeSlashed())).isEqualTo(20_000_000);
        assertThat(booked(Account.chainTreasury(LocalChain.CHAIN_ID))).isEqualTo(20_000_000);
        assertThat(market.database.list(
                        row -> row.text("action"),
                        "select action from audit_events where subject = ? order by at, id",
                        "verdict:" + verdict.id()))
                .containsExactly("verdict.proposed", "verdict.agreed");
    }

    @Test
    void appealedVerdict_isTheArbitersAlone() {
        SlashVerdict verdict = market.announced(20, receipt);
        String statement = "The other three share a broken library.";
        market.say(market.seed.provider(), verdict.id(), statement);
        StakePlan appeal = market.beans.get(StakePlans.class).appeal(market.seed.provider(), verdict.id());
        assertThat(appeal.call()).isEqualTo(StakeCalls.appeal(market.node(), "0x" + Hashes.sha256(statement)));

        market.send(market.wallet, market.at.stake(), appeal.call());
        market.settle();
        assertThat(market.verdict(verdict.id()).state()).isEqualTo(SlashVerdictState.APPEALED);
        assertThatThrownBy(() -> market.say(market.seed.provider(), verdict.id(), statement + "!"))
                .isInstanceOf(VerdictRefused.class);

        market.pass(APPEAL);
        market.work();
        assertThat(market.trust()).as("we do not decide it").isEqualTo(nusd(50));
        market.send(market.arbiter, market.at.stake(), StakeCalls.cancelSlash(market.node(), market.wallet.address()));
        market.settle();

        assertThat(market.verdict(verdict.id()).state()).isEqualTo(SlashVerdictState.CANCELLED);
        assertThat(market.trust()).isEqualTo(nusd(50));
        assertThat(booked(Account.stakeSlashed())).isZero();
    }

    @Test
    void slashWithoutAVerdict_isImpossible() {
        String call = StakeCalls.proposeSlash(
                market.node(), market.wallet.address(), units(1), "wrong_result", "0x" + "ab".repeat(32));
        UUID proposed = market.verdicts
                .propose(market.draft(20, receipt), "account:one")
                .id();

        for (UUID id : Set.of(UUID.randomUUID(), proposed)) {
            for (String step : Set.of(Slashing.PROPOSE, Slashing.EXECUTE, Slashing.CANCEL)) {
                assertThatThrownBy(() -> market.sender.submit(
                                market.beans.get(TokenRail.class).home(),
                                step + id,
                                market.at.stake(),
                                step.equals(Slashing.PROPOSE) ? call : anyCall(),
                                "{}"))
                        .isInstanceOf(DatabaseFailed.class)
                        .hasMessageContaining("no verdict");
            }
        }
        assertRefused(Reason.SAME_PERSON, () -> market.verdicts.agree(proposed, "account:one"));
        assertThatThrownBy(() -> market.database.update(
                        "update slash_verdicts set state = 'agreed', decided_by = proposed_by, decided_at = now()"
                                + " where id = ?",
                        proposed))
                .isInstanceOf(DatabaseFailed.class)
                .hasMessageContaining("two_people");
        assertThatThrownBy(() -> market.database.update("update slash_verdicts set amount = 1"))
                .isInstanceOf(DatabaseFailed.class)
                .hasMessageContaining("permission denied");

        market.work();
        assertRefused(Reason.ANSWER, () -> market.verdicts.decline(proposed, "", "account:two"));
        market.verdicts.decline(proposed, "The digests agree after all.", "account:two");
        market.work();
        assertThat(market.database.number("select count(*) from chain_transactions"))
                .isZero();
        assertThat(market.store.ofProvider(market.seed.provider())).isEmpty();
        assertThat(market.trust()).isEqualTo(nusd(50));
    }

    @Test
    void verdict_isWithdrawnWithoutAReason() {
        UUID proposed = market.verdicts
                .propose(market.draft(20, receipt), "account:one")
                .id();

        assertThat(market.verdicts.decline(proposed, "", "account:one").state()).isEqualTo(SlashVerdictState.DECLINED);
    }

    @Test
    void verdictThatNobodyCarriesOut_isVoidInTheEnd() {
        SlashVerdict verdict = market.announced(20, receipt);
        market.pass(APPEAL.plus(DECISION));
        market.work();

        assertThat(market.verdict(verdict.id()).state()).isEqualTo(SlashVerdictState.VOID);
        assertThat(market.trust()).isEqualTo(nusd(50));
    }

    @Test
    void droppedVerdict_leavesTheStakeWhole() {
        SlashVerdict verdict = market.announced(20, receipt);
        market.verdicts.cancel(verdict.id(), "account:one");
        market.work();

        assertThat(market.verdict(verdict.id()).state()).isEqualTo(SlashVerdictState.CANCELLED);
        assertThat(market.trust()).isEqualTo(nusd(50));
        assertRefused(Reason.DECIDED, () -> market.verdicts.cancel(verdict.id(), "account:one"));
    }

    @Test
    void verdictThatIsBeingCarriedOut_cannotBeDroppedAnyMore() {
        SlashVerdict verdict = market.announced(20, receipt);
        market.pass(APPEAL);
        market.slashing.poll();
        assertThat(signed(Slashing.EXECUTE)).isOne();

        assertRefused(Reason.DECIDED, () -> market.verdicts.cancel(verdict.id(), "account:one"));
        market.work();

        assertThat(market.verdict(verdict.id()).state()).isEqualTo(SlashVerdictState.EXECUTED);
        assertThat(signed(Slashing.CANCEL)).isZero();
    }

    @Test
    void verdictThatWasDropped_cannotBeCarriedOutAnyMore() {
        SlashVerdict verdict = market.announced(20, receipt);
        market.pass(APPEAL);
        market.verdicts.cancel(verdict.id(), "account:one");

        // as a worker does that has read the verdict before
        assertThatThrownBy(() -> market.sender.submit(
                        market.beans.get(TokenRail.class).home(),
                        Slashing.EXECUTE + verdict.id(),
                        market.at.stake(),
                        StakeCalls.executeSlash(market.node(), market.wallet.address()),
                        "{}"))
                .isInstanceOf(DatabaseFailed.class)
                .hasMessageContaining("no verdict");
        market.work();

        assertThat(market.verdict(verdict.id()).state()).isEqualTo(SlashVerdictState.CANCELLED);
        assertThat(market.trust()).isEqualTo(nusd(50));
        assertThat(signed(Slashing.EXECUTE)).isZero();
    }

    @Test
    void slashThatDiffersFromItsVerdict_isNotTheVerdicts() {
        UUID id = market.verdicts
                .propose(market.draft(20, receipt), "account:one")
                .id();
        SlashVerdict agreed = market.verdicts.agree(id, "account:two");
        for (String wrong : Set.of("50 wrong_result", "20 abuse")) {
            String[] parts = wrong.split(" ");
            market.sendAsOperator(StakeCalls.proposeSlash(
                    market.node(),
                    market.wallet.address(),
                    units(Long.parseLong(parts[0])),
                    parts[1],
                    agreed.evidenceHash()));
            market.settle();
            assertThat(market.verdict(id).state()).as(wrong).isEqualTo(SlashVerdictState.AGREED);
            assertThat(market.alarms()).as(wrong).hasSize(1);
            market.sendAsOperator(StakeCalls.cancelSlash(market.node(), market.wallet.address()));
            market.settle();
            assertThat(market.verdict(id).state()).as(wrong).isEqualTo(SlashVerdictState.AGREED);
        }
    }

    @Test
    void slashAfterAVerdictThatLapsed_isNotTheVerdicts() {
        SlashVerdict verdict = market.announced(20, receipt);
        market.pass(APPEAL.plus(DECISION));
        market.sendAsOperator(StakeCalls.proposeSlash(
                market.node(), market.wallet.address(), units(20), "wrong_result", verdict.evidenceHash()));
        market.pass(APPEAL);
        market.sendAsOperator(StakeCalls.executeSlash(market.node(), market.wallet.address()));
        market.settle();

        assertThat(market.verdict(verdict.id()).state()).isEqualTo(SlashVerdictState.ANNOUNCED);
        market.work();
        assertThat(market.verdict(verdict.id()).state()).isEqualTo(SlashVerdictState.VOID);
        assertThat(market.alarms()).singleElement().asString().startsWith("carried out without a verdict of ours");
        market.disown();
    }

    @Test
    void draftWithFaults_isRefusedWithEachOfThem() {
        UUID others = market.seed.rejected(market.order(), other());
        assertThat(market.verdicts.faults(market.draft(51, receipt))).containsExactly(Reason.AMOUNT);
        assertThat(market.verdicts.faults(market.draft(20))).containsExactly(Reason.RECEIPTS);
        assertThat(market.verdicts.faults(market.draft(20, receipt, others))).containsExactly(Reason.RECEIPTS);
        VerdictDraft empty = new VerdictDraft(
                market.seed.node(),
                market.treasury.address(),
                units(1),
                SlashReason.ABUSE,
                "too short",
                "",
                new byte[0],
                Set.of());
        assertThat(market.verdicts.faults(empty))
                .containsExactlyInAnyOrder(Reason.NO_STAKE, Reason.WHY, Reason.EVIDENCE);

        market.verdicts.propose(market.draft(20, receipt), "account:one");
        assertThat(market.verdicts.faults(market.draft(20, receipt))).containsExactly(Reason.ANOTHER_LIVES);
    }

    @Test
    void rejectedReceipt_isOfferedHoweverMuchWasAcceptedSince_andAnyIsFoundByItsNumber() {
        for (int second = 1; second <= 5; second++) {
            market.database.update(
                    "insert into receipts (attempt_id, body, digest, signature, received_at)"
                            + " values (?, '{}', 'd', '\\x00', now() + make_interval(secs => ?))",
                    market.seed.accepted(market.order(), market.seed.node()),
                    second);
        }
        UUID elsewhere = market.seed.rejected(market.order(), other());

        assertThat(market.store.signedBy(market.seed.node(), 3))
                .hasSize(3)
                .first()
                .extracting(SlashVerdictStore.SignedAttempt::id)
                .isEqualTo(receipt);
        UUID job = market.database
                .first(row -> row.uuid("job_id"), "select job_id from attempts where id = ?", receipt)
                .orElseThrow();
        assertThat(market.store.signedBy(market.seed.node(), receipt)).containsExactly(receipt);
        assertThat(market.store.signedBy(market.seed.node(), job)).containsExactly(receipt);
        assertThat(market.store.signedBy(market.seed.node(), elsewhere)).isEmpty();
    }

    /** One that the contract takes from the operator, so that nothing but our own rule stands in its way. */
    private String anyCall() {
        return StakeCalls.held();
    }

    private long signed(String step) {
        return market.database.number("select count(*) from chain_transactions where intent like ?", step + "%");
    }

    private UUID other() {
        UUID worker = market.seed.usage(market.order(), 1, Optional.empty());
        return market.database
                .first(row -> row.uuid("id"), "select id from nodes where provider_id = ?", worker)
                .orElseThrow();
    }

    private long booked(Account account) {
        return market.ledger.balance(account, "NUSD").micros();
    }

    private static void assertRefused(Reason reason, Runnable step) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(VerdictRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }
}
