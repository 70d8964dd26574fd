package nodefair.billing.settings;

import java.util.List;

/**
 * What Checkout offers to payers.
 *
 * @param methods Stripe's words: card; delayed ones, such as us_bank_account, hold no capacity while the bank thinks
 */
public record CheckoutSettings(List<String> methods) {
    public CheckoutSettings {
        methods = List.copyOf(methods);
        if (methods.isEmpty()) throw new IllegalArgumentException("no way of paying");
    }

    public static CheckoutSettings defaults() {
        return new CheckoutSettings(List.of("card"));
    }
}
