package nodefair.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CodeNamesTest {
    private static final String ID = "01a1f945-89b4-7f76-b2ec-ef6318ee5f7f";
    private static final CodeNames ORDER = new CodeNames(Map.of(UUID.fromString(ID), "GC4TWK"));
    private static final CodeNames PROVIDER = new CodeNames(Map.of(UUID.fromString(ID), "Hansa Render"));

    @Test
    void account_isCalledByItsPurposeAndWhoseItIs() {
        assertThat(ORDER.account("order:" + ID + ":escrow")).isEqualTo("Order escrow, GC4TWK");
        assertThat(PROVIDER.account("provider:" + ID + ":payable")).isEqualTo("Provider payable, Hansa Render");
        assertThat(ORDER.account("stripe:clearing")).isEqualTo("Stripe clearing");
        assertThat(ORDER.account("order:*:escrow")).isEqualTo("Order escrow");
    }

    @Test
    void source_leadsToTheOrderOrTheProvider() {
        assertThat(ORDER.source("usage:" + ID)).isEqualTo("usage, order GC4TWK");
        assertThat(ORDER.source("order:" + ID)).isEqualTo("order GC4TWK");
        assertThat(PROVIDER.source("payout:" + ID)).isEqualTo("payout, Hansa Render");
        assertThat(ORDER.source("dispute:dp_1")).isEqualTo("dispute:dp_1");
    }

    @Test
    void whatNobodyKnows_staysAShortCode() {
        CodeNames nobody = new CodeNames(Map.of());

        assertThat(nobody.source("usage:" + ID)).isEqualTo("usage:01a1f9…ee5f7f");
        assertThat(nobody.account("order:" + ID + ":escrow")).isEqualTo("Order escrow, 01a1f9…ee5f7f");
        assertThat(CodeNames.ids(List.of("usage:" + ID, "bank"))).containsExactly(UUID.fromString(ID));
    }
}
