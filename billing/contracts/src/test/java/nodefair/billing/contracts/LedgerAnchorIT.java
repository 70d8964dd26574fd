package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LedgerAnchorIT {
    private static final String ROOT = "0x" + "11".repeat(32);
    private static final String NEXT = "0x" + "22".repeat(32);

    private static Anvil anvil;

    @BeforeAll
    static void startChain() {
        anvil = new Anvil(LedgerAnchorIT.class);
    }

    @AfterAll
    static void stopChain() {
        if (anvil != null) anvil.close();
    }

    @Test
    void anchors_areChainedAndReadBack() {
        long now = anvil.chain.latest().timestampSeconds();
        LocalDate today = LocalDate.ofInstant(Instant.ofEpochSecond(now), ZoneOffset.UTC);
        LocalDate day = today.minusDays(4);
        assertThat(AnchorCalls.decodeLastDay(view(AnchorCalls.lastDay()))).isEmpty();

        run(AnchorCalls.anchor(day, ROOT, 7, AnchorCalls.NO_ROOT));
        run(AnchorCalls.anchor(day.plusDays(2), NEXT, 9, ROOT));

        assertThat(AnchorCalls.decodeLastDay(view(AnchorCalls.lastDay()))).contains(day.plusDays(2));
        AnchorCalls.Anchor kept = anchor(day.plusDays(2)).orElseThrow();
        assertThat(kept.root()).isEqualTo(NEXT);
        assertThat(kept.anchoredAtSeconds()).isGreaterThanOrEqualTo(now);
        assertThat(kept.size()).isEqualTo(9);
        assertThat(kept.previousDay()).contains(day);
        assertThat(anchor(day.plusDays(1))).isEmpty();

        refused(AnchorCalls.anchor(day.plusDays(2), ROOT, 9, NEXT), "DayNotNew");
        refused(AnchorCalls.anchor(today, ROOT, 9, NEXT), "DayNotOver");
        refused(AnchorCalls.anchor(day.plusDays(3), ROOT, 10 + (1L << 32), NEXT), "LogLeaps");
    }

    @Test
    void anchor_ofAnyContractCanBeRead() {
        String all = "f".repeat(64);

        AnchorCalls.Anchor strange =
                AnchorCalls.decodeAnchor(ROOT + all + all + all).orElseThrow();

        assertThat(strange.size()).isEqualTo(Long.MAX_VALUE);
        assertThat(Instant.ofEpochSecond(strange.anchoredAtSeconds())).isAfter(Instant.EPOCH);
        assertThat(strange.previousDay()).isPresent();
    }

    private static void run(String call) {
        anvil.run(anvil.operator, anvil.at.anchor(), call);
    }

    private static void refused(String call, String reason) {
        anvil.assertRefused(anvil.operator, anvil.at.anchor(), call, reason);
    }

    private static Optional<AnchorCalls.Anchor> anchor(LocalDate day) {
        return AnchorCalls.decodeAnchor(view(AnchorCalls.anchorOf(day)));
    }

    private static String view(String call) {
        return anvil.chain.view(anvil.at.anchor(), call);
    }
}
