package nodefair.billing.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.RailSwitch;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.AnchorCalls;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.Fees;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.Receipt;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.billing.jdbc.Database;
import nodefair.billing.settings.AnchorSettings;
import nodefair.billing.testing.TestBeans;
import nodefair.billing.testing.TestDatabase;
import nodefair.verify.AnchorQuestion;
import nodefair.verify.Proof;
import nodefair.verify.Step;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract LedgerAnchor on a real chain, a new one for each test. */
class ChainRootAnchorIT extends RootAnchorContract {
    private static final String ADDRESS = "0x" + "11".repeat(20);
    private static final long POLL_PAUSE_NS = 50_000_000;
    private static final long PATIENCE_NS = 60_000_000_000L;
    private static final TransactionSigner OPERATOR =
            new TransactionSigner(LocalChain.KEYS.get(0), LocalChain.CHAIN_ID);

    private static LocalChain local;
    private static ChainClient chain;
    private static TestDatabase database;
    private static TestBeans beans;

    private RootAnchor anchor;

    @BeforeAll
    static void start() {
        boolean present = LocalChain.binary().isPresent();
        if (!present) System.out.println("SKIPPED ChainRootAnchorIT: no anvil");
        assumeTrue(present, "anvil is not there");
        local = LocalChain.start(LocalChain.binary().orElseThrow());
        chain = new ChainClient(local.rpcUrl());
        database = TestDatabase.start();
        ChainSettings settings = new ChainSettings(
                List.of(local.rpcUrl()),
                LocalChain.CHAIN_ID,
                ADDRESS,
                ADDRESS,
                Optional.of(LocalChain.KEYS.get(0)),
                ADDRESS,
                "NUSD",
                6,
                0,
                12);
        beans = new TestBeans(database)
                .put(Clock.class, Clock.systemUTC())
                .put(TokenRail.class, RailSwitch.on(settings));
    }

    @AfterAll
    static void stop() throws IOException {
        if (local == null) return;
        chain.close();
        local.close();
        database.close();
    }

    @BeforeEach
    void deploy() {
        beans.put(AnchorSettings.class, new AnchorSettings(Optional.of(deployed())));
        anchor = beans.fill(ChainRootAnchor.class, new ChainRootAnchor()).get(ChainRootAnchor.class);
    }

    @Override
    RootAnchor anchor() {
        return anchor;
    }

    @Override
    void mine() {
        long giveUp = System.nanoTime() + PATIENCE_NS;
        String open = "select count(*) from chain_transactions where state in ('signed', 'sent')";
        while (beans.get(Database.class).number(open) > 0) {
            if (System.nanoTime() > giveUp) throw new AssertionError("not final");
            beans.get(ChainSender.class).poll();
            LockSupport.parkNanos(POLL_PAUSE_NS);
        }
    }

    @Test
    void offlineVerifier_readsWhatIsAnchored() throws IOException {
        anchor.submit("anchor:" + UUID.randomUUID(), root(DAY, "a", 5), Optional.empty());
        mine();

        assertThat(asked(DAY, "a", 5)).isTrue();
        assertThat(asked(DAY, "b", 5)).isFalse();
        assertThat(asked(DAY, "a", 6)).isFalse();
        assertThat(asked(DAY.plusDays(1), "a", 5)).isFalse();
    }

    private boolean asked(LocalDate day, String letter, long last) throws IOException {
        Proof.Day claimed = new Proof.Day(
                day.toString(),
                Long.toString(day.toEpochDay()),
                "1",
                Long.toString(last),
                Long.toString(last),
                letter.repeat(64),
                List.of());
        Proof proof = new Proof(Proof.FORMAT, "transaction:1", List.of(), List.of(claimed), "");
        String contract = anchor.place().orElseThrow().contract();
        return new AnchorQuestion(URI.create(local.rpcUrl()), contract)
                .ask(proof).steps().stream().allMatch(Step::passed);
    }

    private static String deployed() {
        String admin = new TransactionSigner(LocalChain.KEYS.get(3), LocalChain.CHAIN_ID).address();
        String deployment = AnchorCalls.deploy(admin, OPERATOR.address());
        long nonce = chain.pendingNonce(OPERATOR.address());
        SignedTransaction creation =
                OPERATOR.create(nonce, Fees.above(chain.latest().baseFee()), 3_000_000, deployment);
        chain.send(creation);
        Receipt receipt = untilFinal(creation.hash());
        assertThat(receipt.succeeded()).as("deployed").isTrue();
        return OPERATOR.contractAt(nonce);
    }

    /** Or the sender would take a nonce that is used, and sign anew when that is final. */
    private static Receipt untilFinal(String hash) {
        long giveUp = System.nanoTime() + PATIENCE_NS;
        while (true) {
            Optional<Receipt> receipt = chain.receipt(hash);
            Optional<Block> last = chain.finalized();
            if (receipt.isPresent()
                    && last.isPresent()
                    && last.get().number() >= receipt.get().blockNumber()) return receipt.get();
            if (System.nanoTime() > giveUp) throw new AssertionError("not final");
            LockSupport.parkNanos(POLL_PAUSE_NS);
        }
    }
}
