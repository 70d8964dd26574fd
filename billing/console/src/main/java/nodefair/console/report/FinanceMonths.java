package nodefair.console.report;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import nodefair.billing.report.FinanceReader.Month;
import org.jspecify.annotations.Nullable;

/** The months that can be chosen and the one that is. */
public record FinanceMonths(List<Month> months, Month chosen) {
    public FinanceMonths {
        months = List.copyOf(months);
    }

    /** The month of a URL that anybody may edit; the newest when there is no such month. */
    public static FinanceMonths choose(List<Month> months, @Nullable String text) {
        Month chosen = months.stream()
                .filter(month -> month.month().equals(parsed(text)))
                .findFirst()
                .orElse(months.get(0));
        return new FinanceMonths(months, chosen);
    }

    public YearMonth month() {
        return chosen.month();
    }

    public String getName() {
        return Figures.month(month());
    }

    public String getInUrl() {
        return month().toString();
    }

    public List<Choice> getChoices() {
        return months.stream()
                .map(month -> new Choice(
                        month.month().toString(),
                        Figures.month(month.month()),
                        month.month().equals(month())))
                .toList();
    }

    private static @Nullable YearMonth parsed(@Nullable String text) {
        try {
            return text == null ? null : YearMonth.parse(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
