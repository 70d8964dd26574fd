package nodefair.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nodefair.billing.report.Paged;
import org.junit.jupiter.api.Test;

class PageLinksTest {
    @Test
    void links_keepTheQueryAndEndAtTheLastPage() {
        PageLinks links = new PageLinks(new Paged<>(List.of(), 2, 50, 70), "/ledger?account=bank");

        assertThat(links.getReport()).isEqualTo("51–70 of 70");
        assertThat(links.getPreviousLink()).isEqualTo("/ledger?account=bank&page=1");
        assertThat(links.isNext()).isFalse();
    }

    @Test
    void report_ofNothingIsZero() {
        assertThat(new PageLinks(new Paged<>(List.of(), 1, 50, 0), "/payouts").getReport())
                .isEqualTo("0–0 of 0");
    }

    @Test
    void page_ignoresWhatIsNotANumber() {
        assertThat(Figures.page("3")).isEqualTo(3);
        for (String text : new String[] {"", "-4", "0", "two"}) {
            assertThat(Figures.page(text)).as(text).isEqualTo(1);
        }
    }
}
