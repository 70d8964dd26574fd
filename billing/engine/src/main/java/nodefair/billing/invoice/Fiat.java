package nodefair.billing.invoice;

import java.util.Set;

/** The currency a document may name: a code of ISO 4217. */
final class Fiat {
    private static final Set<String> ISO = Set.of("USD", "EUR");

    private Fiat() {}

    /** A token of ours stands for a dollar (docs/ledger.md); the document says so and is made out in dollars. */
    static String of(String booked) {
        return ISO.contains(booked) ? booked : "USD";
    }
}
