package nodefair.ui.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class UptimeStripTest {
    @Test
    void svg_drawsOneBarPerRun() {
        List<Double> shares = Arrays.asList(1.0, 1.0, 1.0, 0.8, 1.0, null, null, 0.1);
        assertThat(UptimeStrip.svg(shares, "x", false).split("<rect", -1)).hasSize(6);
        assertThat(UptimeStrip.svg(shares, "x", true).split("<rect", -1)).hasSize(9);
    }

    @Test
    void svg_tellsTheKindsOfDaysApart() {
        String svg = UptimeStrip.svg(Arrays.asList(1.0, 0.8, 0.1, null), "x", false);
        assertThat(svg).contains("\"up\"", "\"part\"", "\"down\"", "\"none\"").doesNotContain("style=");
    }

    @Test
    void svg_escapesItsSentence() {
        assertThat(UptimeStrip.svg(List.of(1.0), "a\"><b", false)).contains("aria-label=\"a&quot;>&lt;b\"");
    }

    @Test
    void sentence_countsOfferedDaysOnly() {
        assertThat(UptimeStrip.sentence(Arrays.asList(1.0, null, 0.5))).isEqualTo("Uptime of the last 3 days: 75.00 %");
        assertThat(UptimeStrip.sentence(Collections.singletonList(null)))
                .isEqualTo("Uptime of the last 1 days: not offered");
    }
}
