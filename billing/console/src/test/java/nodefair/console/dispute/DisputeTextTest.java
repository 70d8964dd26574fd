package nodefair.console.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.dispute.DisputeRow;
import nodefair.billing.dispute.DisputeRow.Answer;
import nodefair.billing.stripe.Evidence;
import nodefair.db.money.Money;
import nodefair.db.payment.DisputeState;
import org.junit.jupiter.api.Test;

class DisputeTextTest {
    private static final Instant OPENED = Instant.parse("2026-11-03T09:00:00Z");
    private static final Instant DUE = OPENED.plus(Duration.ofDays(9));

    @Test
    void claims_areToldInWords() {
        assertThat(Claims.of("fraudulent")).isEqualTo("they did not make this payment");
        assertThat(Claims.of("bank_cannot_process")).isEqualTo("bank cannot process");
    }

    @Test
    void timeLeft_isShownUntilItIsAnswered() {
        DisputeRow open = row(DisputeState.NEEDS_RESPONSE, Optional.empty());

        assertThat(at(open, OPENED).getLeft()).isEqualTo("9 days left");
        assertThat(at(open, OPENED).isUrgent()).isFalse();
        assertThat(at(open, DUE.minusSeconds(7_500)).getLeft()).isEqualTo("2 h 05 min left");
        assertThat(at(open, DUE.minusSeconds(7_500)).isUrgent()).isTrue();
        assertThat(at(open, DUE.plusSeconds(1)).getLeft()).isEqualTo("too late");
        assertThat(at(row(DisputeState.UNDER_REVIEW, answered(Optional.of(OPENED), Optional.empty())), OPENED)
                        .getLeft())
                .isEmpty();
    }

    @Test
    void answer_isOnItsWayUntilStripeHasItOrRefuses() {
        assertThat(at(row(DisputeState.NEEDS_RESPONSE, answered(Optional.empty(), Optional.empty())), OPENED)
                        .isOnItsWay())
                .isTrue();
        assertThat(at(row(DisputeState.UNDER_REVIEW, answered(Optional.of(OPENED), Optional.empty())), OPENED)
                        .isOnItsWay())
                .isFalse();
        DisputeText refused =
                at(row(DisputeState.NEEDS_RESPONSE, answered(Optional.empty(), Optional.of("too long"))), OPENED);
        assertThat(refused.isOnItsWay()).isFalse();
        assertThat(refused.getFailure()).isEqualTo("too long");
    }

    @Test
    void steps_endWithWhatIsStillToCome() {
        assertThat(StepText.of(row(DisputeState.NEEDS_RESPONSE, Optional.empty()), ZoneOffset.UTC))
                .extracting(StepText::title)
                .containsExactly("Contested", "Stripe took the money", "Last moment for an answer", "The bank decides");
        assertThat(StepText.of(
                        row(DisputeState.UNDER_REVIEW, answered(Optional.of(OPENED), Optional.empty())),
                        ZoneOffset.UTC))
                .extracting(StepText::title)
                .containsExactly("Contested", "Stripe took the money", "Answered", "Stripe has it", "The bank decides");
        assertThat(StepText.of(row(DisputeState.NEEDS_RESPONSE, Optional.empty()), ZoneOffset.UTC)
                        .get(0)
                        .day())
                .isEqualTo("3 Nov");
    }

    @Test
    void file_namesEachFieldAsStripeDoes() {
        EvidenceFile file = new EvidenceFile(
                row(DisputeState.NEEDS_RESPONSE, Optional.empty()),
                new Evidence(
                        "10 hours",
                        "Mara",
                        "mara@example.org",
                        "2026-11-03",
                        "2026-11-03 signed in",
                        "Receipts:\nabc"));

        assertThat(file.name()).isEqualTo("dispute-dp_1.txt");
        assertThat(file.text())
                .startsWith("== dispute\ndp_1\n")
                .contains("== amount\n4.98")
                .contains("== access_activity_log\n2026-11-03 signed in\n")
                .endsWith("== uncategorized_text\nReceipts:\nabc\n\n");
        assertThat(EvidenceFile.sha256(file.bytes())).hasSize(64);
    }

    private static DisputeText at(DisputeRow row, Instant now) {
        return new DisputeText(row, now);
    }

    private static Optional<Answer> answered(Optional<Instant> toldAt, Optional<String> failure) {
        return Optional.of(new Answer(false, OPENED, "Ines Okafor", toldAt, failure));
    }

    private static DisputeRow row(DisputeState state, Optional<Answer> answer) {
        UUID id = UUID.fromString("01a1f945-89b4-7f76-b2ec-ef6318ee5f7f");
        return new DisputeRow(
                id,
                "dp_1",
                "ch_1",
                state,
                id,
                Optional.of("7F3K2M"),
                "Mara Lindqvist",
                Money.ofCents(498, "USD"),
                Money.ofCents(1_500, "USD"),
                new Money(397_100, "USD"),
                "product_not_received",
                OPENED,
                Optional.of(OPENED),
                Optional.of(DUE),
                answer,
                answer.flatMap(Answer::failure),
                Optional.empty(),
                Optional.empty());
    }
}
