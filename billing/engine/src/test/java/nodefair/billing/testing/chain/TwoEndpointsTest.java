package nodefair.billing.testing.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.EndpointsDisagree;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.Receipt;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.TwoEndpoints;
import org.junit.jupiter.api.Test;

class TwoEndpointsTest {
    private static final String ESCROW = "0x" + "e5".repeat(20);
    private static final String TOKEN = "0x" + "70".repeat(20);
    private static final String RENTER = "0x" + "4e".repeat(20);
    private static final String KEY = "0x" + "01".repeat(32);
    private static final int FINALITY = 4;

    private final SimulatedChain chain = new SimulatedChain(
            new Contracts(TOKEN, ESCROW, RENTER, RENTER),
            new World(new Contracts(TOKEN, ESCROW, RENTER, RENTER))
                    .mint(RENTER, BigInteger.TEN)
                    .allow(RENTER, ESCROW, BigInteger.TEN),
            1_000_000,
            FINALITY,
            new Random(1));
    private final Twin first = new Twin();
    private final Twin second = new Twin();
    private final TwoEndpoints both = new TwoEndpoints(first, second);

    @Test
    void latest_isTheNewestBlockThatBothHave() {
        chain.mine(1);
        chain.mine(9);
        chain.reorganise(3);
        second.behind = 1;

        assertThat(both.latest().number()).isEqualTo(7);
        second.behind = 2;
        assertThat(both.latest().number()).isEqualTo(1);
    }

    @Test
    void finalized_isTheOlderOne() {
        chain.mine(10);
        chain.mine(5);
        second.behind = 1;

        assertThat(both.finalized().orElseThrow().number()).isEqualTo(10 - FINALITY);
    }

    @Test
    void finalized_isRefusedWhereTheHashesDiffer() {
        chain.mine(10);
        second.otherHashes = true;

        assertThatThrownBy(both::finalized)
                .isInstanceOf(EndpointsDisagree.class)
                .matches(TwoEndpointsTest::isOnFinal);
    }

    @Test
    void block_thatOnlyOneHasIsWaitedFor() {
        chain.mine(10);
        chain.mine(5);
        second.behind = 1;

        assertThatThrownBy(() -> both.block(12)).matches(failure -> !isOnFinal(failure));
        assertThat(both.block(16)).isEmpty();
        assertThat(both.block(9)).isPresent();
    }

    @Test
    void logs_toldTwiceCountOnceAndHiddenOnesAreALie() {
        String call = EscrowCalls.deposit(KEY, TOKEN, BigInteger.ONE, 1_000_900);
        String hash = chain.submit(RENTER, ESCROW, call);
        chain.weather(100, 1);
        chain.mine(1);
        first.twice = true;
        assertThat(both.logs(ESCROW, 0, 1)).hasSize(1);
        assertThat(both.receipt(hash)).isPresent();

        second.hiding = true;
        assertThatThrownBy(() -> both.logs(ESCROW, 0, 1)).matches(TwoEndpointsTest::isOnFinal);
        assertThatThrownBy(() -> both.receipt(hash)).matches(failure -> !isOnFinal(failure));
        chain.mine(FINALITY);
        assertThat(both.finalized()).isPresent();
        assertThatThrownBy(() -> both.receipt(hash)).matches(TwoEndpointsTest::isOnFinal);
    }

    @Test
    void block_thatWasBelievedByDepthIsFinalToo() {
        chain.mine(10);
        second.otherHashes = true;
        assertThatThrownBy(() -> both.block(3)).matches(failure -> !isOnFinal(failure));

        both.believed(5);
        assertThatThrownBy(() -> both.block(3)).matches(TwoEndpointsTest::isOnFinal);
        assertThatThrownBy(() -> both.block(6)).matches(failure -> !isOnFinal(failure));
    }

    @Test
    void view_ofABlockThatIsNotFinalMayDiffer() {
        chain.mine(10);
        second.otherHoldings = true;
        String held = EscrowCalls.held(TOKEN);
        assertThatThrownBy(() -> both.viewAt(ESCROW, held, 5)).matches(failure -> !isOnFinal(failure));

        both.believed(5);
        assertThatThrownBy(() -> both.viewAt(ESCROW, held, 5)).matches(TwoEndpointsTest::isOnFinal);
    }

    @Test
    void estimate_revertsOnlyWhenBothSaySo() {
        String refund = EscrowCalls.refund(KEY);
        assertThatThrownBy(() -> both.estimateGas(RENTER, ESCROW, refund))
                .isInstanceOf(ChainRefused.class)
                .hasMessage("NotFunded");
        String approve = TokenCalls.approve(ESCROW, BigInteger.ONE);
        second.refusing = true;
        assertThatThrownBy(() -> both.estimateGas(RENTER, TOKEN, approve)).isInstanceOf(ChainUnavailable.class);
    }

    @Test
    void code_thatOneEndpointHidesIsNotTakenForAKey() {
        chain.mine(5);
        second.code = "0x6001";

        assertThatThrownBy(() -> both.codeAt(RENTER, 1)).isInstanceOf(EndpointsDisagree.class);
        first.code = "0x6001";
        assertThat(both.codeAt(RENTER, 1)).isEqualTo("0x6001");
    }

    private static boolean isOnFinal(Throwable failure) {
        return failure instanceof EndpointsDisagree disagreement && disagreement.isOnFinal();
    }

    /** An endpoint whose faults are set by hand. */
    private final class Twin implements ChainEndpoint {
        private final SimulatedEndpoint now =
                new SimulatedEndpoint(1, chain, true, Hardships.calm(), () -> {}, new Random(2));
        private int behind;
        private boolean otherHashes;
        private boolean otherHoldings;
        private boolean twice;
        private boolean hiding;
        private boolean refusing;
        private String code = "0x";

        @Override
        public long chainId() {
            return 1;
        }

        @Override
        public Block latest() {
            return chain.moment(behind).head().header();
        }

        @Override
        public Optional<Block> finalized() {
            return block(chain.moment(behind).finalNumber());
        }

        @Override
        public Optional<Block> block(long number) {
            List<SimulatedBlock> blocks = chain.moment(behind).blocks();
            if (number >= blocks.size()) return Optional.empty();
            Block it = blocks.get((int) number).header();
            String hash = otherHashes ? "0x" + "0".repeat(64) : it.hash();
            return Optional.of(new Block(number, hash, it.parentHash(), it.timestampSeconds(), it.baseFee()));
        }

        @Override
        public List<ChainLog> logs(String contract, long fromBlock, long toBlock) {
            List<ChainLog> logs = now.logs(contract, fromBlock, toBlock);
            if (hiding) return List.of();
            return twice ? Stream.concat(logs.stream(), logs.stream()).toList() : logs;
        }

        @Override
        public Optional<Receipt> receipt(String transactionHash) {
            return hiding ? Optional.empty() : now.receipt(transactionHash);
        }

        @Override
        public long nonce(String address) {
            return now.nonce(address);
        }

        @Override
        public long nonceAt(String address, long blockNumber) {
            return now.nonceAt(address, blockNumber);
        }

        @Override
        public long pendingNonce(String address) {
            return now.pendingNonce(address);
        }

        @Override
        public BigInteger weiBalance(String address) {
            return now.weiBalance(address);
        }

        @Override
        public boolean hasCode(String address) {
            return true;
        }

        @Override
        public String codeAt(String address, long blockNumber) {
            return code;
        }

        @Override
        public String view(String contract, String calldata) {
            return now.view(contract, calldata);
        }

        @Override
        public String viewAt(String contract, String calldata, long blockNumber) {
            return otherHoldings ? "0x" + "0".repeat(63) + "7" : now.viewAt(contract, calldata, blockNumber);
        }

        @Override
        public long estimateGas(String from, String to, String calldata) {
            if (refusing) throw new ChainRefused("no", true);
            return now.estimateGas(from, to, calldata);
        }

        @Override
        public void send(SignedTransaction transaction) {
            now.send(transaction);
        }

        @Override
        public void close() {}
    }
}
