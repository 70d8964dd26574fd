package nodefair.billing.party;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nodefair.billing.price.TaxTable;

/**
 * Billing data as a person typed it.
 *
 * @param country two letters
 * @param vatId blank for a private person
 */
public record BillingForm(String name, String street, String postcode, String city, String country, String vatId) {
    private static final int CHARS_MAX = 100;
    private static final int POSTCODE_CHARS_MAX = 16;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** A field of the form. */
    public enum Field {
        NAME,
        STREET,
        POSTCODE,
        CITY,
        COUNTRY,
        VAT_ID
    }

    /** What is wrong with a field. */
    public enum Problem {
        MISSING,
        TOO_LONG,
        NO_SUCH_COUNTRY,
        NO_SUCH_FORM,
        NUMBERS_ARE_EUROPEAN,
        ANOTHER_COUNTRY
    }

    public BillingForm {
        name = name.strip();
        street = street.strip();
        postcode = postcode.strip();
        city = city.strip();
        country = country.strip().toUpperCase(Locale.ROOT);
        vatId = vatId.strip();
    }

    /** Empty when it can be stored. */
    public Map<Field, Problem> problems() {
        Map<Field, Problem> problems = new EnumMap<>(Field.class);
        text(problems, Field.NAME, name, CHARS_MAX);
        text(problems, Field.STREET, street, CHARS_MAX);
        text(problems, Field.POSTCODE, postcode, POSTCODE_CHARS_MAX);
        text(problems, Field.CITY, city, CHARS_MAX);
        if (!COUNTRIES.contains(country)) problems.put(Field.COUNTRY, Problem.NO_SUCH_COUNTRY);
        if (!vatId.isEmpty()) vatIdProblem().ifPresent(problem -> problems.put(Field.VAT_ID, problem));
        return problems;
    }

    BillingParty party(UUID accountId) {
        return new BillingParty(
                accountId,
                name,
                street,
                postcode,
                city,
                country,
                vatId.isEmpty() ? Optional.empty() : VatId.parse(vatId));
    }

    private Optional<Problem> vatIdProblem() {
        if (!TaxTable.inEuropeanUnion(country)) return Optional.of(Problem.NUMBERS_ARE_EUROPEAN);
        Optional<VatId> id = VatId.parse(vatId);
        if (id.isEmpty()) return Optional.of(Problem.NO_SUCH_FORM);
        return id.get().country().equals(country) ? Optional.empty() : Optional.of(Problem.ANOTHER_COUNTRY);
    }

    private static void text(Map<Field, Problem> problems, Field field, String value, int max) {
        if (value.isEmpty()) problems.put(field, Problem.MISSING);
        else if (value.length() > max) problems.put(field, Problem.TOO_LONG);
    }
}
