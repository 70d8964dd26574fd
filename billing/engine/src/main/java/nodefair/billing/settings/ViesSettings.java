package nodefair.billing.settings;

/**
 * How VIES is reached.
 *
 * @param url without a slash at its end, such as {@code https://ec.europa.eu/taxation_customs/vies/rest-api}; empty when off
 */
public record ViesSettings(String url) {
    public ViesSettings {
        if (url.endsWith("/")) url = url.substring(0, url.length() - 1);
    }

    public boolean enabled() {
        return !url.isBlank();
    }
}
