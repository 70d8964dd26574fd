package nodefair.billing.wallet;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nodefair.billing.contracts.ChecksumAddress;
import org.jspecify.annotations.Nullable;

/**
 * A message of Sign-In with Ethereum (EIP-4361, version 1), as its grammar has it.
 *
 * <pre>{@code
 * SignInMessage message = SignInMessage.parse(text).orElseThrow();
 * message.text();   // the same text
 * }</pre>
 *
 * @param scheme of the site, when it is named
 * @param domain authority of the site that asks
 * @param address with its checksum
 * @param statement what the person agrees to, one line
 */
public record SignInMessage(
        Optional<String> scheme,
        String domain,
        String address,
        Optional<String> statement,
        URI uri,
        long chainId,
        String nonce,
        Instant issuedAt,
        Optional<Instant> expirationTime,
        Optional<Instant> notBefore,
        Optional<String> requestId,
        List<URI> resources) {
    private static final int CHARACTERS_MAX = 4096;
    private static final String TIME =
            "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:[Zz]|[+-]\\d\\d:\\d\\d)";
    private static final Pattern FORM = Pattern.compile("(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?"
            + "(?<domain>[A-Za-z0-9._~!$&'()*+,;=:@%\\[\\]-]+) wants you to sign in with your Ethereum account:\n"
            + "(?<address>0x[0-9A-Fa-f]{40})\n\n"
            + "(?:(?<statement>[A-Za-z0-9 :/?#\\[\\]@!$&'()*+,;=._~-]+)\n)?\n"
            + "URI: (?<uri>\\S+)\n"
            + "Version: 1\n"
            + "Chain ID: (?<chain>[0-9]{1,18})\n"
            + "Nonce: (?<nonce>[A-Za-z0-9]{8,})\n"
            + "Issued At: (?<issued>" + TIME + ")"
            + "(?:\nExpiration Time: (?<expires>" + TIME + "))?"
            + "(?:\nNot Before: (?<before>" + TIME + "))?"
            + "(?:\nRequest ID: (?<request>[A-Za-z0-9._~!$&'()*+,;=:@%-]*))?"
            + "(?:\nResources:(?<resources>(?:\n- \\S+)*))?");

    public SignInMessage {
        resources = List.copyOf(resources);
    }

    /** Empty for what the grammar does not have, an address without its checksum, or a time that does not exist. */
    public static Optional<SignInMessage> parse(String text) {
        if (text.length() > CHARACTERS_MAX) return Optional.empty();
        Matcher found = FORM.matcher(text);
        if (!found.matches() || !ChecksumAddress.fits(found.group("address"))) return Optional.empty();
        try {
            return Optional.of(new SignInMessage(
                    Optional.ofNullable(found.group("scheme")),
                    found.group("domain"),
                    found.group("address"),
                    Optional.ofNullable(found.group("statement")),
                    absolute(found.group("uri")),
                    Long.parseLong(found.group("chain")),
                    found.group("nonce"),
                    time(found.group("issued")),
                    optionalTime(found.group("expires")),
                    optionalTime(found.group("before")),
                    Optional.ofNullable(found.group("request")),
                    resources(found.group("resources"))));
        } catch (URISyntaxException | DateTimeException wrong) {
            return Optional.empty();
        }
    }

    /** As a wallet shows and signs it; lines end with a line feed alone. */
    public String text() {
        StringBuilder text = new StringBuilder();
        scheme.ifPresent(name -> text.append(name).append("://"));
        text.append(domain).append(" wants you to sign in with your Ethereum account:\n");
        text.append(address).append("\n\n");
        statement.ifPresent(words -> text.append(words).append('\n'));
        text.append("\nURI: ").append(uri);
        text.append("\nVersion: 1\nChain ID: ").append(chainId);
        text.append("\nNonce: ").append(nonce);
        text.append("\nIssued At: ").append(issuedAt);
        expirationTime.ifPresent(time -> text.append("\nExpiration Time: ").append(time));
        notBefore.ifPresent(time -> text.append("\nNot Before: ").append(time));
        requestId.ifPresent(id -> text.append("\nRequest ID: ").append(id));
        if (!resources.isEmpty()) text.append("\nResources:");
        resources.forEach(it -> text.append("\n- ").append(it));
        return text.toString();
    }

    private static List<URI> resources(@Nullable String lines) throws URISyntaxException {
        if (lines == null || lines.isEmpty()) return List.of();
        List<URI> found = new ArrayList<>();
        for (String line : lines.substring(1).split("\n")) found.add(absolute(line.substring("- ".length())));
        return found;
    }

    private static URI absolute(String text) throws URISyntaxException {
        URI uri = new URI(text);
        if (!uri.isAbsolute()) throw new URISyntaxException(text, "has no scheme");
        return uri;
    }

    private static Optional<Instant> optionalTime(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(time(text));
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
    }
}
