package nodefair.console.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import nodefair.billing.report.Scope;
import org.junit.jupiter.api.Test;

class ScopeParametersTest {
    private static final Instant NOW = Instant.parse("2026-12-05T12:00:00Z");

    @Test
    void read_takesAMonthAsOfNow() {
        Scope scope = read(Map.of("month", "2026-11"));

        assertThat(scope.from()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(scope.to()).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(scope.asOf()).isEqualTo(NOW);
        assertThat(scope.basis()).isEqualTo(Scope.Basis.OCCURRED);
    }

    @Test
    void read_takesDaysBothIncludedAndFilters() {
        Scope scope = read(Map.of(
                "from",
                "2026-10-01",
                "to",
                "2026-12-31",
                "asof",
                "2026-12-01T00:00:00Z",
                "basis",
                "recorded",
                "currency",
                "EUR"));

        assertThat(scope.from()).isEqualTo("2026-10-01T00:00:00Z");
        assertThat(scope.to()).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(scope.asOf()).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(scope.basis()).isEqualTo(Scope.Basis.RECORDED);
        assertThat(scope.currency()).contains("EUR");
    }

    @Test
    void read_takesATimeAsItIsTypedForUtc() {
        assertThat(read(Map.of("month", "2026-11", "asof", "2026-12-01 06:30")).asOf())
                .isEqualTo("2026-12-01T06:30:00Z");
    }

    @Test
    void refusal_isASentenceThatBeginsWithItsField() {
        assertThatThrownBy(() -> read(Map.of("month", "2026-13")))
                .isInstanceOfSatisfying(ScopeParameters.Refused.class, refused -> assertThat(refused.sentence())
                        .isEqualTo("Month: enter a month such as 2026-11."));
    }

    @Test
    void read_namesTheFieldThatIsWrong() {
        assertRefused(Map.of(), "month: enter");
        assertRefused(Map.of("month", "November"), "month: enter");
        assertRefused(Map.of("from", "2026-10-01"), "to: enter");
        assertRefused(Map.of("from", "2026-10-02", "to", "2026-10-01"), "to: enter a day that is not before");
        assertRefused(
                Map.of("month", "2026-11", "asof", "2026-12-06T00:00:00Z"),
                "asof: enter a time that is not in the future");
        assertRefused(Map.of("month", "2026-11", "basis", "guessed"), "basis: enter");
        assertRefused(Map.of("month", "2026-11", "party", "me"), "party: enter");
    }

    private static void assertRefused(Map<String, String> parameters, String message) {
        assertThatThrownBy(() -> read(parameters))
                .isInstanceOf(ScopeParameters.Refused.class)
                .hasMessageStartingWith(message);
    }

    private static Scope read(Map<String, String> parameters) {
        return new ScopeParameters(parameters::get).read(NOW);
    }
}
