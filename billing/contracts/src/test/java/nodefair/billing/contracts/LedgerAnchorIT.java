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
        LocalDate day = today.minusDays(3);
        assertThat(AnchorCalls.decodeLastDay(view(AnchorCalls.lastDay()))).isEmpty();

        Receipt receipt = run(AnchorCalls.anchor(day, ROOT, 7, AnchorCalls.NO_ROOT));
        run(AnchorCalls.anchor(day.plusDays(2), NEXT, 9, ROOT));

        ChainLog log = receipt.logs().get(0);
        assertThat(AnchorCalls.decodeEvent(log.topics(), log.data()))
                .contains(new AnchorCalls.Anchored(day, ROOT, 7, AnchorCalls.NO_ROOT));
        assertThat(AnchorCalls.decodeLastDay(view(AnchorCalls.lastDay()))).contains(day.plusDays(2));
        AnchorCalls.Anchor kept = anchor(day.plusDays(2)).orElseThrow();
        assertThat(kept.root()).isEqualTo(NEXT);
        assertThat(kept.size()).isEqualTo(9);
        assertThat(kept.previousDay()).contains(day);
        assertThat(anchor(day.plusDays(1))).isEmpty();
        refused(AnchorCalls.anchor(day.plusDays(2), ROOT, 9, NEXT), "DayNotNew");
        refused(AnchorCalls.anchor(today, ROOT, 9, NEXT), "DayNotOver");
    }

    private static Receipt run(String call) {
        return anvil.run(anvil.operator, anvil.at.anchor(), call);
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
