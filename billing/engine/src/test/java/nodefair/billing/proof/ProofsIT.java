package nodefair.billing.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import nodefair.billing.anchor.RootAnchoring;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.DayRoot;
import nodefair.billing.ledger.DayRoots;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.payout.PayoutOnboarding;
import nodefair.billing.payout.PayoutSender;
import nodefair.billing.payout.PayoutService;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.stripe.RefundSender;
import nodefair.billing.testing.FakeRootAnchor;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.Purchase;
import nodefair.db.money.Money;
import nodefair.verify.Check;
import nodefair.verify.Proof;
import nodefair.verify.Step;
import nodefair.verify.Verdict;
import nodefair.verify.Verifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProofsIT {
    private static final long SEED = Long.getLong("nodefair.seed", 20261121L);
    private static final int[] DAYS = {1, 2, 3, 5, 8, 33, 64, 127, 1000};

    private final Random random = new Random(SEED);
    private Market market;
    private UUID provider;
    private UUID offer;
    private Proofs proofs;

    @BeforeEach
    void open() {
        market = new Market();
        provider = market.provider();
        offer = market.offer(provider, 418_000, 1, Duration.ofDays(40));
        proofs = market.get(Proofs.class);
    }

    @Test
    void ofTransaction_isValidForEveryTransactionOfDaysOfAnySize() {
        int all = seedDays(new UUID(1, 1));
        for (long sequence = 1; sequence <= all; sequence++) {
            Verdict verdict = valid(proofs.ofTransaction(sequence));
            Proof.Transaction transaction =
                    verdict.proof().orElseThrow().transactions().get(0);
            assertThat(transaction.sequence()).isEqualTo("" + sequence);
            assertThat(transaction.hash()).isEqualTo(hash(sequence));
        }
        System.out.printf("%d proofs of days of 1 to 1000, seed %d, all valid%n", all, SEED);
    }

    @Test
    void ofOrder_provesAllOfItInOneFile() {
        Purchase purchase = Purchase.funded(market, offer, 10);
        int own = seedDays(purchase.orderId());

        ProofFile file = ofOrder(purchase).orElseThrow();
        Proof proof = valid(Optional.of(file)).proof().orElseThrow();

        assertThat(file.proven())
                .isEqualTo(own + 1)
                .isEqualTo(proof.transactions().size());
        assertThat(file.waiting()).isZero();
        assertThat(proof.days()).hasSize(DAYS.length);
        assertThat(file.json().length())
                .as("an order of a thousand usages fits the public page, which takes 8 MB")
                .isBetween(1 << 20, 8 << 20);
        for (Proof.Day day : proof.days()) {
            DayRoot root =
                    market.get(DayRoots.class).of(LocalDate.parse(day.day())).orElseThrow();
            assertThat(day.root()).isEqualTo(root.root());
        }
    }

    @Test
    void ofOrder_isItsRentersAlone() {
        Purchase purchase = Purchase.funded(market, offer, 10);
        Purchase other = Purchase.funded(market, offer, 1);
        nextDay();

        assertThat(ofOrder(purchase)).isPresent();
        assertThat(proofs.ofOrder(other.renterId(), number(purchase))).isEmpty();
        assertThat(proofs.ofOrder(purchase.renterId(), "NONE")).isEmpty();
    }

    @Test
    void ofOrder_tellsWhatWaitsForTheEndOfItsDay() {
        Purchase purchase = Purchase.funded(market, offer, 10);
        assertThat(ofOrder(purchase)).contains(new ProofFile("", "", 0, 1));
        nextDay();
        market.use(purchase.orderId(), 3_600);
        settle();

        ProofFile file = ofOrder(purchase).orElseThrow();
        assertThat(file.proven()).isEqualTo(1);
        assertThat(file.waiting()).isEqualTo(1);
        valid(Optional.of(file));
    }

    @Test
    void ofOrder_showsPaymentUseRefundAndRestButNotWhatStripeTook() {
        Purchase purchase = Purchase.funded(market, offer, 10);
        market.use(purchase.orderId(), 3_600);
        settle();
        OrderClosing closing = market.get(OrderClosing.class);
        closing.request(purchase.orderId(), purchase.renterId());
        closing.due().forEach(closing::advance);
        market.get(RefundSender.class).send();
        nextDay();

        Proof proof = valid(ofOrder(purchase)).proof().orElseThrow();
        assertThat(proof.subject()).isEqualTo("order:" + purchase.orderId());
        assertThat(proof.transactions())
                .extracting(Proof.Transaction::reason)
                .containsExactlyInAnyOrder("payment_received", "usage_settled", "refund_sent", "order_remainder");
        assertThat(proof.transactions())
                .extracting(it -> it.amounts().get(0))
                .contains("4.980000 USD", "0.497420 USD", "4.480000 USD", "0.002580 USD");
    }

    @Test
    void ofPayout_isItsProvidersAlone() {
        Purchase purchase = Purchase.funded(market, offer, 3);
        market.use(purchase.orderId(), 3 * 3_600);
        settle();
        market.get(PayoutOnboarding.class).start(provider);
        UUID payout = market.get(PayoutService.class).request(provider).get(0);
        market.get(PayoutSender.class).send();
        nextDay();

        Proof proof = valid(proofs.ofPayout(provider, payout)).proof().orElseThrow();
        assertThat(proof.transactions())
                .extracting(Proof.Transaction::reason)
                .containsExactlyInAnyOrder("payout_scheduled", "payout_transferred");
        assertThat(proofs.ofPayout(market.provider(), payout)).isEmpty();
    }

    @Test
    void ofTransaction_carriesTheNoteOfAReversalWhateverItHolds() {
        seedDays(new UUID(1, 1));
        market.get(Ledger.class)
                .reverse(
                        3,
                        "“booked twice” \\ \"by hand\",\n\ttold by the renter \u0001 \u2028 😀",
                        market.clock().instant());
        nextDay();

        valid(proofs.ofTransaction(market.sql().number("select max(sequence) from ledger_transactions")));
    }

    @Test
    void proof_namesWhereItsRootIsAnchored() {
        Purchase purchase = Purchase.funded(market, offer, 1);
        nextDay();
        market.get(RootAnchoring.class).poll();
        market.rootAnchor().mine();
        market.get(RootAnchoring.class).poll();

        Proof proof = valid(ofOrder(purchase)).proof().orElseThrow();
        assertThat(proof.days().get(0).anchors()).singleElement().satisfies(anchor -> {
            assertThat(anchor.chain()).isEqualTo("31337");
            assertThat(anchor.contract()).isEqualTo(FakeRootAnchor.PLACE.contract());
            assertThat(anchor.transaction()).isPresent();
        });
    }

    @Test
    void proof_isRefusedAfterAnyOneByteIsChanged() {
        Purchase purchase = Purchase.funded(market, offer, 10);
        market.use(purchase.orderId(), 3_600);
        settle();
        nextDay();
        market.get(RootAnchoring.class).poll();
        market.rootAnchor().mine();
        market.get(RootAnchoring.class).poll();
        byte[] file = bytes(ofOrder(purchase));

        Map<Check, Integer> reasons = new EnumMap<>(Check.class);
        for (int at = 0; at < file.length; at++) {
            for (byte other : others(file[at])) {
                byte[] changed = file.clone();
                changed[at] = other;
                Verdict verdict = Verifier.verify(changed);
                assertThat(verdict.valid())
                        .as("byte %d is %d, seed %d", at, other, SEED)
                        .isFalse();
                Step first = verdict.failures().get(0);
                assertThat(first.sentence()).contains(" should be ");
                reasons.merge(first.check(), 1, Integer::sum);
            }
        }
        System.out.printf(
                "%d bytes of an order's proof changed one by one to 4 others, seed %d, all refused; first reasons %s%n",
                file.length, SEED, reasons);
    }

    @Test
    void proof_isInvalidWhenTheBooksWereChangedAfterwards() {
        seedDays(new UUID(1, 1));
        market.asOwner("update ledger_entries set amount_micros = amount_micros + 1 where transaction_sequence = 7");
        assertThat(reasons(7)).contains(Check.REQUEST_HASH, Check.HASH).doesNotContain(Check.DIGEST);

        market.asOwner(
                "update ledger_transactions set occurred_at = occurred_at - interval '1 day' where sequence = 8");
        assertThat(reasons(8)).containsExactly(Check.HASH);

        market.asOwner(
                "update ledger_roots set root = repeat('ab', 32) where first_sequence <= 9 and last_sequence >= 9");
        assertThat(reasons(9)).containsExactly(Check.PATH);
    }

    @Test
    void ofTransaction_tellsNoneFromNotYet() {
        Purchase.funded(market, offer, 10);
        assertThat(proofs.ofTransaction(1)).contains(new ProofFile("", "", 0, 1));
        assertThat(proofs.ofTransaction(1_000)).isEmpty();
    }

    private Optional<ProofFile> ofOrder(Purchase purchase) {
        return proofs.ofOrder(purchase.renterId(), number(purchase));
    }

    private String number(Purchase purchase) {
        return market.sql()
                .first(row -> row.text("number"), "select number from orders where id = ?", purchase.orderId())
                .orElseThrow();
    }

    /** Neighbours and strangers of a byte. */
    private byte[] others(byte value) {
        byte stranger = (byte) random.nextInt(256);
        while (stranger == value) stranger = (byte) random.nextInt(256);
        return new byte[] {(byte) (value ^ 1), (byte) (value ^ 0x20), (byte) (value + 1), stranger};
    }

    private List<Check> reasons(long sequence) {
        return Verifier.verify(bytes(proofs.ofTransaction(sequence))).failures().stream()
                .map(step -> step.check())
                .distinct()
                .toList();
    }

    private static Verdict valid(Optional<ProofFile> file) {
        Verdict verdict = Verifier.verify(bytes(file));
        assertThat(verdict.failures()).isEmpty();
        assertThat(verdict.valid()).isTrue();
        return verdict;
    }

    private static byte[] bytes(Optional<ProofFile> file) {
        return file.orElseThrow().json().getBytes(StandardCharsets.UTF_8);
    }

    /** Days of known sizes, all on one order; returns how many transactions that is. */
    private int seedDays(UUID order) {
        for (int day = 0; day < DAYS.length; day++) {
            List<Booking> bookings = new ArrayList<>();
            for (int i = 0; i < DAYS[day]; i++) bookings.add(booking(order, "test:" + day + ":" + i));
            market.get(Ledger.class).post(bookings);
            market.clock().pass(Duration.ofDays(1));
        }
        market.get(DayRoots.class).seal();
        return IntStream.of(DAYS).sum();
    }

    private Booking booking(UUID order, String key) {
        Money amount = new Money(1 + random.nextLong(9_000_000_000L), random.nextBoolean() ? "USD" : "NUSD");
        Money part = new Money(random.nextLong(amount.micros()), amount.currency());
        return Booking.draft(key, "test_in", key, market.clock().instant().plusNanos(random.nextLong(1_000_000_000)))
                .debit(Account.stripeClearing(), amount)
                .credit(Account.orderEscrow(order), amount.minus(part))
                .credit(Account.platformFee(), part)
                .build();
    }

    private String hash(long sequence) {
        return market.sql()
                .first(row -> row.text("hash"), "select hash from ledger_transactions where sequence = ?", sequence)
                .orElseThrow();
    }

    private void settle() {
        market.get(SettlementService.class).settle(100);
    }

    private void nextDay() {
        market.clock().pass(Duration.ofDays(1));
        market.get(DayRoots.class).seal();
    }
}
