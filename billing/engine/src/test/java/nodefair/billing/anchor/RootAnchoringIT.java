package nodefair.billing.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.DayRoot;
import nodefair.billing.ledger.DayRoots;
import nodefair.billing.ledger.Difference;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.testing.FakeRootAnchor;
import nodefair.billing.testing.Market;
import nodefair.db.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RootAnchoringIT {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private Market market;
    private FakeRootAnchor chain;
    private RootAnchoring anchoring;

    @BeforeEach
    void open() {
        market = new Market();
        chain = market.rootAnchor();
        anchoring = market.get(RootAnchoring.class);
    }

    @Test
    void poll_anchorsEachDayOnceInTheirOrder() {
        seal(4);
        for (int round = 0; round < 12; round++) {
            anchoring.poll();
            anchoring.poll();
            chain.mine();
        }

        assertThat(chain.accepted()).isEqualTo(4);
        for (int day = 0; day < 4; day++) {
            DayRoot ours = market.get(DayRoots.class).of(DAY.plusDays(day)).orElseThrow();
            assertThat(chain.of(ours.day()).orElseThrow().isOf(ours)).isTrue();
            assertThat(market.get(AnchorBook.class).of(ours.day()))
                    .singleElement()
                    .satisfies(anchor -> {
                        assertThat(anchor.contract()).isEqualTo(FakeRootAnchor.PLACE.contract());
                        assertThat(anchor.transactionHash()).isPresent();
                    });
        }
        assertThat(market.get(Alarms.class).open()).isEmpty();
    }

    @Test
    void poll_writesTheWishBeforeItSends() {
        seal(1);
        anchoring.poll();

        assertThat(market.sql().number("select count(*) from ledger_anchors where anchored_at is null"))
                .isEqualTo(1);
        assertThat(market.get(AnchorBook.class).of(DAY)).as("not final").isEmpty();
    }

    @Test
    void poll_neverSendsTwiceHoweverOftenItIsKilled() {
        Random random = new Random(20261121);
        seal(5);
        for (int round = 0; round < 60; round++) {
            if (random.nextInt(3) == 0) chain.loseAnswers(1);
            chain.silent(random.nextInt(4) == 0);
            try {
                anchoring.poll();
            } catch (ChainUnavailable killed) {
                assertThat(killed).isNotNull();
            }
            if (random.nextInt(3) == 0) chain.mine();
        }
        chain.silent(false);
        for (int round = 0; round < 10; round++) {
            anchoring.poll();
            chain.mine();
        }

        assertThat(chain.accepted()).isEqualTo(5);
        assertThat(market.sql().number("select count(*) from ledger_anchors where anchored_at is not null"))
                .isEqualTo(5);
    }

    @Test
    void poll_triesAgainAfterARevert() {
        seal(1);
        anchoring.poll();
        chain.revert();
        anchoring.poll();
        chain.mine();
        anchoring.poll();

        assertThat(chain.accepted()).isEqualTo(2);
        assertThat(market.get(AnchorBook.class).of(DAY)).hasSize(1);
    }

    @Test
    void poll_takesWhatItFindsOnceItIsFinal() {
        seal(1);
        DayRoot ours = market.get(DayRoots.class).of(DAY).orElseThrow();
        chain.write(DAY, ours.root(), ours.lastSequence());
        anchoring.poll();
        assertThat(market.get(AnchorBook.class).of(DAY)).isEmpty();

        market.clock().pass(Duration.ofHours(2));
        anchoring.poll();
        assertThat(market.get(AnchorBook.class).of(DAY)).as("old, not final").isEmpty();

        chain.mine();
        anchoring.poll();
        assertThat(market.get(AnchorBook.class).of(DAY))
                .singleElement()
                .satisfies(anchor -> assertThat(anchor.transactionHash()).isEmpty());
        assertThat(chain.accepted()).isZero();
    }

    @Test
    void poll_raisesAnAlarmAndStopsWhenTheChainHasAnotherRoot() {
        seal(2);
        chain.write(DAY, "ab".repeat(32), 3);
        anchoring.poll();
        anchoring.poll();

        assertThat(market.get(Alarms.class).open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.difference().invariant()).isEqualTo(RootAnchoring.INVARIANT);
            assertThat(alarm.difference().subject()).isEqualTo("anchor:31337:" + FakeRootAnchor.PLACE.contract());
            assertThat(alarm.difference().details()).contains(DAY.toString(), "ab".repeat(32));
        });
        assertThat(chain.accepted()).isZero();
    }

    @Test
    void poll_goesOnAfterADisownedDayAndEndsItsOwnAlarmAlone() {
        seal(3);
        market.get(Alarms.class)
                .seen(List.of(new Difference(RootAnchoring.INVARIANT, "anchor:1:0xother", "another contract")));
        chain.write(DAY.plusDays(1), "ab".repeat(32), 3);
        anchoring.poll();
        assertThat(market.get(Alarms.class).open()).hasSize(2);

        chain.disown(DAY.plusDays(1));
        for (int round = 0; round < 3; round++) {
            anchoring.poll();
            chain.mine();
        }
        anchoring.poll();

        assertThat(market.get(AnchorBook.class).of(DAY)).isEmpty();
        assertThat(market.get(AnchorBook.class).of(DAY.plusDays(1))).isEmpty();
        assertThat(market.get(AnchorBook.class).of(DAY.plusDays(2))).hasSize(1);
        assertThat(market.get(Alarms.class).open())
                .singleElement()
                .satisfies(left -> assertThat(left.difference().subject()).isEqualTo("anchor:1:0xother"));
    }

    @Test
    void poll_raisesAnAlarmWhenTheChainHasADayThatTheLedgerDoesNotHave() {
        seal(1);
        chain.write(DAY.minusDays(3), "ab".repeat(32), 1);
        anchoring.poll();

        assertThat(market.get(Alarms.class).open()).hasSize(1);
        assertThat(chain.accepted()).isZero();
    }

    @Test
    void poll_doesNothingWithoutAContract() {
        seal(1);
        chain.turnOff();
        anchoring.poll();

        assertThat(market.sql().number("select count(*) from ledger_anchors")).isZero();
    }

    @Test
    void database_forgetsNoAnchor() {
        seal(1);
        anchoring.poll();

        assertThatThrownBy(() -> market.sql().update("delete from ledger_anchors"))
                .hasMessageContaining("permission denied");
    }

    private void seal(int days) {
        for (int day = 0; day < days; day++) {
            for (int i = 0; i <= day; i++) {
                Money amount = new Money(1_000 + i, "USD");
                market.get(Ledger.class)
                        .post(Booking.draft(
                                        "test:" + day + ":" + i,
                                        "test_in",
                                        "test:" + day,
                                        market.clock().instant())
                                .debit(Account.stripeClearing(), amount)
                                .credit(Account.orderEscrow(new UUID(day, i)), amount)
                                .build());
            }
            market.clock().pass(Duration.ofDays(1));
        }
        assertThat(market.get(DayRoots.class).seal()).hasSize(days);
    }
}
