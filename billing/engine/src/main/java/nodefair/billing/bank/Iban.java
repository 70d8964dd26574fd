package nodefair.billing.bank;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An international bank account number (ISO 13616) whose check digits are right; without spaces, in capitals. */
public record Iban(String number) {
    private static final Pattern FORM = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
    private static final int COUNTRY_AND_CHECK_DIGITS = 4;
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    public Iban {
        if (!checks(number)) throw new IllegalArgumentException("not an IBAN");
    }

    /** Reads what a person wrote, spaces and small letters too; empty when it is not an IBAN. */
    public static Optional<Iban> parse(String text) {
        String number = text.replace(" ", "").toUpperCase(Locale.ROOT);
        return checks(number) ? Optional.of(new Iban(number)) : Optional.empty();
    }

    /** The last four characters, which its owner recognises. */
    @Override
    public String toString() {
        return "…" + number.substring(number.length() - 4);
    }

    private static boolean checks(String number) {
        if (!FORM.matcher(number).matches()) return false;
        String turned = number.substring(COUNTRY_AND_CHECK_DIGITS) + number.substring(0, COUNTRY_AND_CHECK_DIGITS);
        StringBuilder digits = new StringBuilder();
        turned.chars().forEach(c -> digits.append(Character.digit(c, Character.MAX_RADIX)));
        return new BigInteger(digits.toString()).mod(MODULUS).equals(BigInteger.ONE);
    }
}
