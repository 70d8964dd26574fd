package nodefair.billing.stake;

import static nodefair.billing.stake.StakeMarket.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.StakeCalls;
import nodefair.billing.ledger.Hashes;
import nodefair.billing.stake.VerdictRefused.Reason;
import nodefair.db.identity.Ids;
import nodefair.db.stake.SlashVerdictState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppealIT {
    private static final String SAID = "The other three share a broken library.";

    private StakeMarket market;
    private UUID receipt;

    @BeforeEach
    void start() {
        market = StakeMarket.open(AppealIT.class);
        receipt = market.stakedAndRejected();
    }

    @AfterEach
    void stop() throws Exception {
        if (market != null) market.end();
    }

    @Test
    void statement_canBeChangedUntilTheChainHasAnAppealAndIsProvenByIt() {
        SlashVerdict verdict = market.announced(20, receipt);
        UUID provider = market.seed.provider();
        market.say(provider, verdict.id(), "A first thought of it.");
        market.say(provider, verdict.id(), SAID);
        appeal(SAID);
        market.watcher.poll();

        assertThat(market.verdict(verdict.id()).state()).isEqualTo(SlashVerdictState.ANNOUNCED);
        assertRefused(Reason.OTHER_STATEMENT, () -> market.say(provider, verdict.id(), "A third thought of it."));
        market.settle();

        assertThat(market.verdict(verdict.id()).statement()).hasValue(SAID);
        assertThat(market.verdict(verdict.id()).isStatementProven()).isTrue();
        assertThat(market.database.list(
                        row -> row.text("actor"), "select actor from audit_events where action = 'verdict.stated'"))
                .containsOnly("account:" + StakeMarket.AUTHOR)
                .hasSize(2);
    }

    @Test
    void appealMadePastThePortal_takesItsOwnStatementLaterAndNoOther() {
        SlashVerdict verdict = market.announced(20, receipt);
        UUID provider = market.seed.provider();
        market.say(provider, verdict.id(), "What the appeal does not name.");
        appeal(SAID);
        market.settle();
        SlashVerdict appealed = market.verdict(verdict.id());
        assertThat(appealed.state()).isEqualTo(SlashVerdictState.APPEALED);
        assertThat(appealed.isStatementProven()).isFalse();

        assertRefused(Reason.OTHER_STATEMENT, () -> market.say(provider, verdict.id(), SAID + "!"));
        market.pass(Duration.ofDays(4));
        market.say(provider, verdict.id(), SAID);
        assertThat(market.verdict(verdict.id()).isStatementProven()).isTrue();
    }

    @Test
    void appealWithAFileOfSeveralLines_isProvenByWhatABrowserSendsOfIt() {
        String file = "It was not the node.\n\nThe job asked for the time.\n";
        SlashVerdict verdict = market.announced(20, receipt);
        appeal(file);
        market.settle();

        market.say(market.seed.provider(), verdict.id(), file.strip().replace("\n", "\r\n"));
        assertThat(market.verdict(verdict.id()).statement()).hasValue(file);
        assertThat(market.verdict(verdict.id()).isStatementProven()).isTrue();
    }

    @Test
    void arbitersFile_holdsWhatTheVerdictNamesAndIsOfAnAppealAlone() throws Exception {
        ArbiterFile file = market.beans.get(ArbiterFile.class);
        SlashVerdict verdict = market.announced(20, receipt);
        market.say(market.seed.provider(), verdict.id(), SAID);
        appeal(SAID);
        assertThat(file.of(market.verdict(verdict.id()))).isEmpty();
        market.settle();

        SlashVerdict appealed = market.verdict(verdict.id());
        Map<String, byte[]> files = unzipped(file.of(appealed).orElseThrow());
        VerdictFile said = VerdictFile.read(new String(files.get("verdict.json"), StandardCharsets.UTF_8));
        assertThat(sha256(files.get("verdict.json"))).isEqualTo(appealed.documentSha256());
        assertThat(sha256(files.get("evidence/" + said.evidence().name())))
                .isEqualTo(said.evidence().sha256());
        assertThat(said.digests()).containsOnlyKeys(receipt);
        assertThat(sha256(files.get("receipts/" + receipt + ".json")))
                .isEqualTo(said.digests().get(receipt));
        assertThat(appealed.appealSha256()).hasValue(sha256(files.get("statement.txt")));
        assertThat(new String(files.get("README.txt"), StandardCharsets.UTF_8))
                .contains(
                        "chain id: " + LocalChain.CHAIN_ID + "\n",
                        "contract: " + market.at.stake() + "\n",
                        "statement.txt has that digest.",
                        StakeCalls.executeSlash(market.node(), market.wallet.address()),
                        StakeCalls.cancelSlash(market.node(), market.wallet.address()));
        assertThat(files).hasSize(5);
    }

    @Test
    void receipts_areNamedByTheVerdictsDigestsAndGivenWithItAlone() {
        VerdictReceipts receipts = market.beans.get(VerdictReceipts.class);
        SlashVerdict verdict = market.announced(20, receipt);

        VerdictReceipts.Signed body = receipts.body(verdict.id(), receipt).orElseThrow();
        assertThat(receipts.of(List.of(verdict)).get(verdict.id()))
                .singleElement()
                .satisfies(one -> assertThat(one.attemptId()).isEqualTo(receipt))
                .extracting(VerdictReceipts.Receipt::sha256)
                .isEqualTo(Hashes.sha256(body.body()));
        assertThat(receipts.body(Ids.next(), receipt)).isEmpty();
        assertThat(receipts.of(List.of())).isEmpty();
    }

    @Test
    void accountWhoseWalletStaked_isToldAndCanAppealAlthoughTheNodeIsAnothers() {
        UUID owner = Ids.next();
        market.database.update(
                "insert into accounts (id, subject, name, email, created_at) values (?, 'investor', 'Ivo', 'i@example.org', now())",
                owner);
        UUID investor = provider(owner);
        UUID stranger = provider(null);
        market.database.update(
                "insert into wallets (id, account_id, address, chain_id, kind, linked_at) values (?, ?, ?, ?, 'key', now())",
                Ids.next(),
                owner,
                market.wallet.address(),
                LocalChain.CHAIN_ID);
        UUID hers = market.seed.account();
        assertRefused(
                Reason.OWN_NODE,
                () -> market.verdicts.propose(market.draft(1, receipt), "account:" + owner),
                () -> market.verdicts.propose(market.draft(1, receipt), "account:" + hers));

        SlashVerdict verdict = market.announced(20, receipt);

        assertThat(market.database.list(
                        row -> row.text("recipient"),
                        "select recipient from notifications where link = '/provider/stake'"))
                .containsExactlyInAnyOrder("investor", hers.toString());
        assertThat(market.store.ofProvider(investor)).containsExactly(verdict);
        assertThat(market.store.ofProvider(investor, verdict.id())).hasValue(verdict);
        assertThat(market.store.ofProvider(stranger)).isEmpty();
        assertThat(market.store.ofProvider(stranger, verdict.id())).isEmpty();
        assertThat(market.store.appealable(investor, market.now())).containsExactly(verdict);
        assertThat(market.store.appealable(stranger, market.now())).isEmpty();
        assertThat(market.store.appealable(investor, verdict.appealUntil().orElseThrow()))
                .isEmpty();
        assertRefused(Reason.NO_APPEAL, () -> market.say(stranger, verdict.id(), SAID));

        market.say(investor, verdict.id(), SAID);
        market.say(market.seed.provider(), verdict.id(), "What the node's provider thinks.");
        assertThat(market.store.ofProvider(investor, verdict.id()).orElseThrow().statement())
                .hasValue(SAID);
        StakePlan appeal = market.beans.get(StakePlans.class).appeal(investor, verdict.id());
        assertThat(appeal.call()).isEqualTo(StakeCalls.appeal(market.node(), "0x" + Hashes.sha256(SAID)));
        market.send(market.wallet, market.at.stake(), appeal.call());
        market.settle();
        assertThat(market.verdict(verdict.id()).statement()).hasValue(SAID);
        assertThat(market.verdict(verdict.id()).isStatementProven()).isTrue();
    }

    @Test
    void verdict_isNotDecidedByTheProviderWhomItIsAbout() {
        String provider = "account:" + market.seed.account();
        UUID id = market.verdicts
                .propose(market.draft(20, receipt), "account:one")
                .id();

        assertRefused(
                Reason.OWN_NODE,
                () -> market.verdicts.agree(id, provider),
                () -> market.verdicts.decline(id, "It is mine.", provider));
        market.verdicts.agree(id, "account:two");
        assertRefused(Reason.OWN_NODE, () -> market.verdicts.cancel(id, provider));
        market.work();
        assertRefused(Reason.OWN_NODE, () -> market.verdicts.cancel(id, provider));
        assertThat(market.verdict(id).state()).isEqualTo(SlashVerdictState.ANNOUNCED);
        assertThat(market.staked().active()).isEqualTo(units(50));
    }

    /** Of the wallet, with whatever it has to say. */
    private void appeal(String statement) {
        market.send(
                market.wallet, market.at.stake(), StakeCalls.appeal(market.node(), "0x" + Hashes.sha256(statement)));
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static String sha256(byte[] bytes) {
        return Hashes.hex(Hashes.digest().digest(bytes));
    }

    private UUID provider(@Nullable UUID account) {
        UUID id = Ids.next();
        market.database.update(
                "insert into providers (id, account_id, name, city, country, state, created_at)"
                        + " values (?, ?, 'Invest', 'Kiel', 'DE', 'verified', now())",
                id,
                account);
        return id;
    }

    private static void assertRefused(Reason reason, Runnable... steps) {
        for (Runnable step : steps) {
            assertThatThrownBy(step::run)
                    .isInstanceOfSatisfying(VerdictRefused.class, refused -> assertThat(refused.reason())
                            .isEqualTo(reason));
        }
    }
}
