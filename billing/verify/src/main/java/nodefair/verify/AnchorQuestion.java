package nodefair.verify;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks an Ethereum endpoint of the reader's choice which roots the contract LedgerAnchor holds. Nothing is signed or sent. */
public final class AnchorQuestion {
    /** The first four bytes of the Keccak-256 of {@code anchorOf(uint32)}. */
    public static final String ANCHOR_OF = "0x8b99e702";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern RESULT = Pattern.compile("\"result\"\\s*:\\s*\"(0x[0-9a-fA-F]*)\"");
    private static final int WORD = 64;

    private final URI endpoint;
    private final String contract;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** @param contract address, 0x and 40 hex digits */
    public AnchorQuestion(URI endpoint, String contract) {
        this.endpoint = endpoint;
        this.contract = contract;
    }

    /**
     * One step for each day of a proof.
     *
     * @throws IOException when the endpoint gives no answer: nothing is known then
     */
    public List<Step> ask(Proof proof) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (Proof.Day day : proof.days()) steps.add(ask(day));
        return steps;
    }

    private Step ask(Proof.Day day) throws IOException {
        String where = "the anchored root of " + day.day();
        String expected = said(day.root(), new BigInteger(day.lastSequence()));
        String data = ANCHOR_OF + String.format("%064x", Long.parseLong(day.number()));
        String answer = call("{\"to\":\"" + contract + "\",\"data\":\"" + data + "\"}");
        if (answer.length() < 2 * WORD) {
            throw new IOException("there is no LedgerAnchor at " + contract + ": it answered '" + answer + "'");
        }
        String root = answer.substring(0, WORD);
        String size = answer.substring(WORD, 2 * WORD);
        if (root.equals("0".repeat(WORD))) return Step.failed(Check.ANCHOR, where, expected, "not there");
        return Step.of(Check.ANCHOR, where, expected, said(root, new BigInteger(size, 16)));
    }

    /** The contract keeps with each root how many transactions the ledger had at the end of the day. */
    private static String said(String root, BigInteger transactions) {
        return root + " with " + transactions + " transactions up to it";
    }

    /** The hex digits of the result. */
    private String call(String call) throws IOException {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_call\",\"params\":[" + call + ",\"latest\"]}";
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            Matcher result = RESULT.matcher(response.body());
            if (response.statusCode() != 200 || !result.find()) {
                throw new IOException(
                        "the endpoint answered " + response.statusCode() + " " + shortened(response.body()));
            }
            return result.group(1).substring(2).toLowerCase(Locale.ROOT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String shortened(String body) {
        return body.substring(0, Math.min(200, body.length())).strip();
    }
}
