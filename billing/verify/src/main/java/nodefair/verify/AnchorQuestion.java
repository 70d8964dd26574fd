package nodefair.verify;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks an Ethereum endpoint of the reader's choice which roots the contract LedgerAnchor holds. Nothing is signed or sent. */
public final class AnchorQuestion {
    /** The first four bytes of the Keccak-256 of {@code anchorOf(uint32)}. */
    public static final String ANCHOR_OF = "0x8b99e702";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern RESULT = Pattern.compile("\"result\"\\s*:\\s*\"(0x[0-9a-fA-F]*)\"");
    private static final int WORD = 64;
    /** Root, transactions, time, and the day that was anchored before. */
    private static final int WORDS = 4;

    private final URI endpoint;
    private final String contract;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** @param contract address, 0x and 40 hex digits */
    public AnchorQuestion(URI endpoint, String contract) {
        this.endpoint = endpoint;
        this.contract = contract.toLowerCase(Locale.ROOT);
    }

    /** What the contract has of a day. */
    private record Anchored(String root, BigInteger transactions, BigInteger dayBefore) {}

    /**
     * Steps for each day of a proof.
     *
     * @throws IOException when the endpoint gives no answer: nothing is known then
     */
    public AnchorAnswer ask(Proof proof) throws IOException {
        String chain = new BigInteger(digits(call("eth_chainId", "")), 16).toString();
        List<Step> steps = new ArrayList<>();
        for (Proof.Day day : proof.days()) steps.addAll(ask(day));
        return new AnchorAnswer(chain, contract, steps);
    }

    private List<Step> ask(Proof.Day day) throws IOException {
        String where = "the anchored root of " + day.day();
        String expected = said(day.root(), new BigInteger(day.lastSequence()));
        Optional<Anchored> there = anchored(new BigInteger(day.number()));
        if (there.isEmpty()) return List.of(Step.failed(Check.ANCHOR, where, expected, "not there"));
        Step root = Step.of(
                Check.ANCHOR,
                where,
                expected,
                said(there.get().root(), there.get().transactions()));
        return root.passed() ? List.of(root, begins(day, there.get().dayBefore())) : List.of(root);
    }

    /** A root does not tell how many leaves it has: where the day begins is known from the day that was anchored before it. */
    private Step begins(Proof.Day day, BigInteger before) throws IOException {
        boolean first = before.signum() == 0;
        Optional<Anchored> last = first ? Optional.empty() : anchored(before);
        if (!first && last.isEmpty())
            throw new IOException("the contract names a day before " + day.day() + " that it does not have");
        BigInteger begins =
                last.map(Anchored::transactions).orElse(BigInteger.ZERO).add(BigInteger.ONE);
        String after = first
                ? "the first day on the chain"
                : "after " + LocalDate.ofEpochDay(before.longValueExact()) + " on the chain";
        return Step.of(
                Check.ANCHOR, "first_sequence of " + day.day() + ", " + after, begins.toString(), day.firstSequence());
    }

    private Optional<Anchored> anchored(BigInteger day) throws IOException {
        String data = ANCHOR_OF + String.format("%064x", day);
        String answer = digits(call("eth_call", "{\"to\":\"" + contract + "\",\"data\":\"" + data + "\"},\"latest\""));
        if (answer.length() < WORDS * WORD) {
            throw new IOException("there is no LedgerAnchor at " + contract + ": it answered '" + answer + "'");
        }
        String root = answer.substring(0, WORD);
        if (root.equals("0".repeat(WORD))) return Optional.empty();
        return Optional.of(new Anchored(root, word(answer, 1), word(answer, WORDS - 1)));
    }

    private static BigInteger word(String answer, int at) {
        return new BigInteger(answer.substring(at * WORD, (at + 1) * WORD), 16);
    }

    /** The contract keeps with each root how many transactions the ledger had at the end of the day. */
    private static String said(String root, BigInteger transactions) {
        return root + " with " + transactions + " transactions up to it";
    }

    private static String digits(String result) {
        return result.substring(2).toLowerCase(Locale.ROOT);
    }

    /** The result, hex with 0x. */
    private String call(String method, String parameters) throws IOException {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[" + parameters + "]}";
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
            return result.group(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String shortened(String body) {
        return body.substring(0, Math.min(200, body.length())).strip();
    }
}
