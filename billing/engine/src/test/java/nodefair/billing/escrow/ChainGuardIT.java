package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.LocalKey;
import nodefair.billing.contracts.SigningKey;
import nodefair.billing.contracts.TokenCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the platform does not believe, and when it does not sign. */
class ChainGuardIT {
    private static final String ANYBODY = "0x" + "ab".repeat(20);

    private CalmChain calm;

    @BeforeEach
    void start() {
        calm = new CalmChain();
    }

    @AfterEach
    void stop() {
        calm.close();
    }

    @Test
    void endpoint_onAnotherChainIsNotBelieved() {
        DepositPlan plan = calm.order();
        calm.answer("chainId", Optional.of(() -> 11155111L));
        calm.open();
        calm.deposit(plan);
        calm.finish();
        calm.watcher.poll();

        assertThat(calm.credited(plan.orderId())).isZero();
        assertThat(calm.alarms()).containsExactly("14 chain:1 NUSD events: The endpoints are on chain 11155111");

        calm.answer("chainId", Optional.empty());
        calm.watcher.poll();
        assertThat(calm.credited(plan.orderId())).isEqualTo(CalmChain.TOTAL);
        assertThat(calm.alarms()).isEmpty();
    }

    @Test
    void finalTag_thatIsMissingAfterARestartIsWaitedForHoweverDeepADepositIs() {
        DepositPlan plan = calm.order();
        calm.answer("finalized", Optional.of(Optional::empty));
        calm.open();
        calm.deposit(plan);
        calm.chain.mine(200);
        assertThatThrownBy(() -> calm.watcher.poll()).isInstanceOf(ChainUnavailable.class);
        assertThat(calm.credited(plan.orderId())).isZero();
        assertThat(calm.alarms()).isEmpty();

        calm.clock.pass(Duration.ofMinutes(11));
        assertThatThrownBy(() -> calm.watcher.poll()).isInstanceOf(ChainUnavailable.class);
        assertThat(calm.alarms())
                .singleElement()
                .asString()
                .startsWith("14 chain:1 NUSD events:")
                .contains("final block");

        calm.answer("finalized", Optional.empty());
        calm.watcher.poll();
        assertThat(calm.credited(plan.orderId())).isEqualTo(CalmChain.TOTAL);
        assertThat(calm.alarms()).isEmpty();
    }

    @Test
    void alarm_staysWhenWhatIsComparedWithOthersIsSettled() {
        calm.answer("chainId", Optional.of(() -> 5L));
        calm.open();
        calm.watcher.poll();

        calm.alarmBook().settle(Set.of(11), List.of());
        assertThat(calm.alarms()).hasSize(1);
    }

    @Test
    void event_thatAFinalAnswerLackedIsCreditedOnceItIsTold() {
        DepositPlan plan = calm.order();
        calm.answer("logs", Optional.of(List::of));
        calm.deposit(plan);
        calm.finish();
        calm.watcher.poll();
        assertThat(calm.credited(plan.orderId())).isZero();

        calm.answer("logs", Optional.empty());
        // the chain is read again from further back, as after a reorganisation
        calm.database.update("update chain_cursors set block_number = 0, block_hash = ?", hashOfGenesis());
        calm.watcher.poll();
        assertThat(calm.credited(plan.orderId())).isEqualTo(CalmChain.TOTAL);
        assertThat(calm.alarms()).isEmpty();
    }

    @Test
    void oneEndpoint_isNotEnoughForMoneyToLeave() {
        calm.limit("single.endpoint", "");
        calm.open();
        calm.finish();

        assertThatThrownBy(this::pay)
                .isInstanceOf(ChainRefused.class)
                .matches(refused -> !((ChainRefused) refused).isRevert())
                .hasMessageContaining("nodefair.chain.rpc.url.2");
        assertThat(calm.database.number("select count(*) from chain_transactions"))
                .isZero();
        calm.sender.poll();
        assertThat(calm.alarms()).singleElement().asString().contains("one endpoint alone");

        calm.limit("single.endpoint", "true");
        calm.open();
        calm.clock.pass(Duration.ofMinutes(2));
        pay();
        calm.sender.poll();
        assertThat(calm.alarms()).isEmpty();
        assertThat(calm.database.number("select count(*) from chain_transactions where state = 'sent'"))
                .isEqualTo(1);
    }

    @Test
    void gas_isNeverPaidAboveTheLimit() {
        calm.limit("fee.max.gwei", "20");
        calm.open();
        calm.chain.weather(100, 30);
        calm.finish();

        assertThatThrownBy(this::pay).isInstanceOf(ChainRefused.class).hasMessageContaining("fee.max.gwei");
        calm.sender.poll();
        assertThat(calm.alarms()).singleElement().asString().startsWith("14 chain:1 fees:");

        calm.chain.weather(100, 15);
        calm.finish();
        calm.clock.pass(Duration.ofMinutes(2));
        pay();
        calm.sender.poll();
        assertThat(calm.alarms()).isEmpty();
        assertThat(calm.database.number("select count(*) from chain_transactions where state = 'sent'"))
                .isEqualTo(1);
    }

    @Test
    void account_thatPaysFeesIsAnAlarmBeforeItIsEmpty() {
        calm.finish();
        calm.answer("weiBalance", Optional.of(() -> BigInteger.TEN.pow(16)));
        calm.sender.poll();
        assertThat(calm.alarms())
                .containsExactly("14 chain:1 fee account: The account that pays fees runs low: " + CalmChain.OPERATOR
                        + " has 10000000 gwei");

        calm.answer("weiBalance", Optional.empty());
        calm.clock.pass(Duration.ofMinutes(2));
        calm.sender.poll();
        assertThat(calm.alarms()).isEmpty();
    }

    @Test
    void key_thatSignsSlowlyHoldsNobodyUp() {
        AtomicBoolean first = new AtomicBoolean(true);
        LocalKey key = LocalKey.of(LocalChain.KEYS.get(0));
        calm.finish();
        calm.open(new SigningKey() {
            @Override
            public BigInteger publicKey() {
                return key.publicKey();
            }

            @Override
            public Signature sign(byte[] hash) {
                // while it signs, another payment is accepted and takes the nonce
                if (first.getAndSet(false))
                    calm.sender.submit(calm.rail.home(), "test:other", CalmChain.TOKEN, call(), "{}");
                return key.sign(hash);
            }
        });

        calm.sender.submit(calm.rail.home(), "test:slow", CalmChain.TOKEN, call(), "{}");

        assertThat(calm.sender.outcome("test:other").orElseThrow().nonce()).isZero();
        assertThat(calm.sender.outcome("test:slow").orElseThrow().nonce()).isEqualTo(1);
    }

    private void pay() {
        calm.sender.submit(calm.rail.home(), "test:pay", CalmChain.TOKEN, call(), "{}");
    }

    private static String call() {
        return TokenCalls.approve(ANYBODY, BigInteger.TEN);
    }

    private String hashOfGenesis() {
        return calm.rail.home().chain().block(0).orElseThrow().hash();
    }
}
