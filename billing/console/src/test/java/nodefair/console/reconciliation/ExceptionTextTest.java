package nodefair.console.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.reconciliation.ExceptionRow;
import nodefair.billing.reconciliation.Item;
import nodefair.billing.reconciliation.Mismatch.Kind;
import nodefair.db.money.Money;
import nodefair.db.reconciliation.ExceptionState;
import nodefair.ui.format.StateGlyph;
import org.junit.jupiter.api.Test;

class ExceptionTextTest {
    private static final Instant AT = Instant.parse("2026-11-03T09:00:00Z");
    private static final Money OURS = Money.ofCents(454, "USD");

    @Test
    void oneCentLess_isShownWithBothSidesAndItsSign() {
        ExceptionText text = text(
                ExceptionState.OPEN, Kind.AMOUNT_DIFFERS, Optional.of(Money.ofCents(453, "USD")), Optional.of(OURS));

        assertThat(text.getTheirs()).hasToString("$4.530000");
        assertThat(text.getOurs()).hasToString("$4.540000");
        assertThat(text.getDifference()).hasToString("−$0.010000");
        assertThat(text.getAge()).isEqualTo("2 h 05 min");
        assertThat(text.isExplainable()).isTrue();
        assertThat(text.getAccountName() + ", " + text.getKind()).isEqualTo("Stripe clearing, another amount");
        assertThat(text.getEntryLink())
                .startsWith("/entry?credit=stripe%3Aclearing&amount=0.01")
                .contains("&currency=USD");
        assertThat(text.getAccountLink()).isEqualTo("/ledger?month=2026-11&account=stripe%3Aclearing&currency=USD");
    }

    @Test
    void missingSide_isNamedAndNotShownAsZero() {
        ExceptionText here = text(ExceptionState.OPEN, Kind.MISSING_THERE, Optional.empty(), Optional.of(OURS));
        ExceptionText there = text(ExceptionState.OPEN, Kind.MISSING_HERE, Optional.of(OURS), Optional.empty());

        assertThat(here.getTheirs()).hasToString("nothing");
        assertThat(here.getDifference()).hasToString("−$4.540000");
        assertThat(there.getOurs()).hasToString("nothing");
        assertThat(there.getDifference()).hasToString("+$4.540000");
        assertThat(there.getMeaning()).startsWith("Stripe has moved money");
    }

    @Test
    void open_hasTheGlyphOfWhatDiffers() {
        ExceptionText open = text(ExceptionState.OPEN, Kind.AMOUNT_DIFFERS, Optional.of(OURS), Optional.of(OURS));

        assertThat(StateGlyph.of(open.getMark())).isEqualTo(StateGlyph.LOOK);
        assertThat(open.getStateWord()).isEqualTo("open");
        assertThat(text(ExceptionState.RESOLVED, Kind.AMOUNT_DIFFERS, Optional.of(OURS), Optional.of(OURS))
                        .getMark())
                .isEqualTo("resolved");
    }

    @Test
    void whatIsOnItsWayOrOver_cannotBeExplained() {
        assertThat(text(ExceptionState.OPEN, Kind.ON_ITS_WAY, Optional.of(OURS), Optional.empty())
                        .isExplainable())
                .isFalse();
        assertThat(text(ExceptionState.EXPLAINED, Kind.AMOUNT_DIFFERS, Optional.of(OURS), Optional.empty())
                        .isExplainable())
                .isFalse();
    }

    private static ExceptionText text(ExceptionState state, Kind kind, Optional<Money> theirs, Optional<Money> ours) {
        return new ExceptionText(
                new ExceptionRow(
                        UUID.fromString("01a1f945-89b4-7f76-b2ec-ef6318ee5f7f"),
                        state,
                        kind,
                        new Item("stripe:clearing", "ch_1", "USD"),
                        theirs.map(money -> "txn_1"),
                        theirs.map(money -> "charge"),
                        theirs,
                        ours.map(money -> "payment:1"),
                        ours.map(money -> 7L),
                        ours,
                        AT,
                        "Stripe and the ledger have different amounts.",
                        Optional.empty(),
                        Optional.empty()),
                AT.plus(Duration.ofMinutes(125)));
    }
}
