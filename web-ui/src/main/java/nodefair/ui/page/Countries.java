package nodefair.ui.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** All countries by name, for a select. */
@Named("countries")
@ApplicationScoped
public class Countries {
    private static final List<Country> ALL = Stream.of(Locale.getISOCountries())
            .map(code -> new Country(code, new Locale("", code).getDisplayCountry(Locale.ENGLISH)))
            .sorted(Comparator.comparing(Country::name))
            .toList();

    public List<Country> getAll() {
        return ALL;
    }

    /**
     * One choice.
     *
     * @param code ISO 3166-1 alpha-2
     */
    public record Country(String code, String name) {
        public String getCode() {
            return code;
        }

        public String getName() {
            return name;
        }
    }
}
