package nodefair.verify;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes valid proofs of ledgers that it invents, by hashing code of its own. */
final class ProofSeed {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 20);
    private final Random random;
    private final String order;
    private String tip = "0".repeat(64);
    private long sequence;

    ProofSeed(long seed) {
        random = new Random(seed);
        order = "order:" + new UUID(random.nextLong(), random.nextLong());
    }

    /** A proof of the first and last transaction and some between, of days with so many transactions each. */
    Proof proof(int... sizes) {
        List<Proof.Transaction> proven = new ArrayList<>();
        List<Proof.Day> days = new ArrayList<>();
        for (int d = 0; d < sizes.length; d++) {
            LocalDate day = FIRST_DAY.plusDays(d);
            long first = sequence + 1;
            List<Proof.Transaction> all = new ArrayList<>();
            for (int i = 0; i < sizes[d]; i++) all.add(transaction(day, i));
            List<String> leaves = all.stream().map(it -> sha("00" + it.hash())).toList();
            for (int i = 0; i < all.size(); i++) {
                if (i == 0 || i == all.size() - 1 || random.nextInt(4) == 0) {
                    proven.add(with(all.get(i), path(leaves, i)));
                }
            }
            days.add(new Proof.Day(
                    day.toString(),
                    Long.toString(day.toEpochDay()),
                    Long.toString(first),
                    Long.toString(sequence),
                    Integer.toString(sizes[d]),
                    tree(leaves),
                    d % 2 == 1
                            ? List.of()
                            : List.of(new Proof.Anchor("31337", "0x" + hex(20), Optional.of("0x" + hex(32))))));
        }
        return sealed(new Proof(Proof.FORMAT, order, proven, days, ""));
    }

    static Proof sealed(Proof proof) {
        String digest = text(CanonicalText.beforeDigest(proof));
        return new Proof(proof.format(), proof.subject(), proof.transactions(), proof.days(), digest);
    }

    static byte[] file(Proof proof) {
        return CanonicalText.of(proof).getBytes(StandardCharsets.UTF_8);
    }

    private Proof.Transaction transaction(LocalDate day, int index) {
        sequence++;
        long micros = 1L + random.nextInt(5_000_000);
        long fee = random.nextInt((int) micros);
        List<Proof.Line> lines = new ArrayList<>();
        lines.add(line(order + ":escrow", "D", micros));
        if (micros > fee) lines.add(line("provider:" + new UUID(7, 7) + ":payable", "C", micros - fee));
        if (fee > 0) lines.add(line("platform:fee", "C", fee));
        boolean reversal = sequence > 1 && random.nextInt(5) == 0;
        String reason = reversal ? "reversal" : "usage_settled";
        String source = reversal ? "transaction:1" : "usage:" + sequence;
        Optional<String> note = reversal ? Optional.of("Grüße: \"twice\" \\ booked,\nseen by hand") : Optional.empty();
        String at =
                Instant.parse(day + "T11:00:00Z").plusNanos(sequence * 1_000L).toString();
        Stream<String> head = Stream.concat(Stream.of(reason, source), note.stream());
        String request = text(String.join(
                "\n",
                Stream.concat(head, lines.stream().map(Proof.Line::text).sorted())
                        .toList()));
        String previous = tip;
        String key = "key:" + sequence;
        tip = text(String.join(
                "\n",
                Stream.concat(
                                Stream.of(previous, "" + sequence, key, request, reason, source, at, at),
                                lines.stream().map(Proof.Line::text))
                        .toList()));
        return new Proof.Transaction(
                "" + sequence,
                key,
                reason,
                source,
                note,
                at,
                at,
                List.of(decimal(micros) + " USD"),
                lines,
                request,
                previous,
                tip,
                day.toString(),
                "" + index,
                List.of());
    }

    /** The same, said to be another leaf, with the last hash of its path alone. */
    static Proof.Transaction at(Proof.Transaction it, String index) {
        List<String> path = it.path();
        return with(it, index, path.subList(path.size() - 1, path.size()));
    }

    private static Proof.Transaction with(Proof.Transaction it, List<String> path) {
        return with(it, it.index(), path);
    }

    private static Proof.Transaction with(Proof.Transaction it, String index, List<String> path) {
        return new Proof.Transaction(
                it.sequence(),
                it.idempotencyKey(),
                it.reason(),
                it.source(),
                it.note(),
                it.occurredAt(),
                it.recordedAt(),
                it.amounts(),
                it.lines(),
                it.requestHash(),
                it.previousHash(),
                it.hash(),
                it.day(),
                index,
                path);
    }

    private static Proof.Line line(String account, String side, long micros) {
        String text = account + " " + side + " " + micros + " USD";
        return new Proof.Line(account, side, "" + micros, "USD", decimal(micros), text);
    }

    private static String decimal(long micros) {
        return BigDecimal.valueOf(micros, 6).toPlainString();
    }

    static String tree(List<String> leaves) {
        if (leaves.size() == 1) return leaves.get(0);
        int left = half(leaves.size());
        return sha("01" + tree(leaves.subList(0, left)) + tree(leaves.subList(left, leaves.size())));
    }

    private static List<String> path(List<String> leaves, int index) {
        if (leaves.size() == 1) return List.of();
        int left = half(leaves.size());
        boolean onLeft = index < left;
        List<String> mine = onLeft ? leaves.subList(0, left) : leaves.subList(left, leaves.size());
        List<String> other = onLeft ? leaves.subList(left, leaves.size()) : leaves.subList(0, left);
        List<String> path = new ArrayList<>(path(mine, onLeft ? index : index - left));
        path.add(tree(other));
        return path;
    }

    private static int half(int size) {
        int half = 1;
        while (half * 2 < size) half *= 2;
        return half;
    }

    private String hex(int bytes) {
        byte[] random = new byte[bytes];
        this.random.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    static String sha(String hex) {
        return sha(HexFormat.of().parseHex(hex));
    }

    static String text(String text) {
        return sha(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
