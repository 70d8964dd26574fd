package nodefair.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import nodefair.billing.report.FinanceReader.Month;
import org.junit.jupiter.api.Test;

class FinanceMonthsTest {
    private static final List<Month> MONTHS =
            List.of(new Month(YearMonth.of(2026, 11), 3, 9), new Month(YearMonth.of(2026, 10), 1, 2));

    @Test
    void choose_takesTheMonthOfTheUrl() {
        FinanceMonths months = FinanceMonths.choose(MONTHS, "2026-10");

        assertThat(months.getName()).isEqualTo("October 2026");
        assertThat(months.getChoices()).extracting(Choice::selected).containsExactly(false, true);
    }

    @Test
    void choose_takesTheNewestWhenThereIsNoSuchMonth() {
        for (String text : new String[] {"", "2026-13", "october", "1999-01"}) {
            assertThat(FinanceMonths.choose(MONTHS, text).month()).as(text).isEqualTo(YearMonth.of(2026, 11));
        }
    }
}
