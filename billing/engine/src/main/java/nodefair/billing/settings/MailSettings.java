package nodefair.billing.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where mails go out.
 *
 * @param server {@code smtp://[user:password@]host[:587]}, encrypted by STARTTLS unless the host is this machine, or
 *     {@code smtps://[user:password@]host[:465]}; null: no mail is sent
 * @param from address that mails come from
 */
public record MailSettings(@Nullable URI server, String from) {
    private static final int SUBMISSION_PORT = 587;
    private static final int TLS_PORT = 465;

    public MailSettings {
        if (server != null && (!List.of("smtp", "smtps").contains(server.getScheme()) || server.getHost() == null)) {
            throw new IllegalArgumentException(
                    "nodefair.smtp.url is smtp://host or smtps://host, with user:password@ if the server wants it");
        }
        if (server != null && !from.contains("@")) {
            throw new IllegalArgumentException(
                    "nodefair.mail.from is the address that mails come from, not '" + from + "'");
        }
    }

    /** Reads the settings as they are written; an empty server is none. */
    public static MailSettings of(String server, String from) {
        return new MailSettings(server.isBlank() ? null : URI.create(server.strip()), from);
    }

    /** Encrypted from the first byte. */
    public boolean tls() {
        return server != null && server.getScheme().equals("smtps");
    }

    /** Nothing is sent in the clear but to a server on this machine. */
    public boolean startTls() {
        return server != null && !tls() && !isHere(server.getHost());
    }

    public int port() {
        if (server == null) return 0;
        if (server.getPort() > 0) return server.getPort();
        return tls() ? TLS_PORT : SUBMISSION_PORT;
    }

    /** Name and password; empty when the server asks for none. */
    public List<String> credentials() {
        if (server == null || server.getUserInfo() == null) return List.of();
        String[] parts = server.getUserInfo().split(":", 2);
        return parts.length == 2 ? List.of(parts) : List.of(parts[0], "");
    }

    @Override
    public String toString() {
        return server == null
                ? "no mail"
                : server.getScheme() + "://" + server.getHost() + ":" + port() + " from " + from;
    }

    private static boolean isHere(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
