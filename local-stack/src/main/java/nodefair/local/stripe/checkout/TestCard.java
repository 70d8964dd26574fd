package nodefair.local.stripe.checkout;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stripe's test cards that the sandbox knows. */
enum TestCard {
    OK("4242424242424242", "visa", null, "is paid"),
    DECLINED("4000000000000002", "visa", "generic_decline", "is declined"),
    NO_FUNDS("4000000000009995", "visa", "insufficient_funds", "is declined for insufficient funds"),
    NEEDS_CONFIRMATION("4000002760003184", "visa", null, "asks for a confirmation (3D Secure)"),
    DISPUTED("4000000000000259", "visa", null, "is paid, then disputed");

    private final String number;
    private final String brand;
    private final @Nullable String declineCode;
    private final String meaning;

    TestCard(String number, String brand, @Nullable String declineCode, String meaning) {
        this.number = number;
        this.brand = brand;
        this.declineCode = declineCode;
        this.meaning = meaning;
    }

    static Optional<TestCard> of(String digits) {
        return Arrays.stream(values())
                .filter(card -> card.number.equals(digits))
                .findFirst();
    }

    /** The number in groups of four. */
    String spaced() {
        return number.replaceAll("(.{4})(?!$)", "$1 ");
    }

    String number() {
        return number;
    }

    String brand() {
        return brand;
    }

    @Nullable
    String declineCode() {
        return declineCode;
    }

    String meaning() {
        return meaning;
    }
}
