package nodefair.verify;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a proof from its bytes alone. A valid proof shows that its transactions are in the ledger whose roots it names; whether
 * those are the ledger's roots is for whoever knows them from elsewhere, or asks the chain.
 */
public final class Verifier {
    private Verifier() {}

    public static Verdict verify(byte[] file) {
        Proof proof;
        try {
            proof = ProofReader.read(file);
        } catch (Malformed malformed) {
            return new Verdict(Optional.empty(), List.of(malformed.step()));
        }
        Steps steps = new Steps();
        steps.add(Step.passed(Check.READABLE, "the file"));
        steps.add(canonical(file, CanonicalText.of(proof).getBytes(StandardCharsets.UTF_8)));
        subject(proof, steps);
        Map<String, Proof.Day> days = days(proof, steps);
        transactions(proof, days, steps);
        steps.same(Check.DIGEST, "digest", Sha.ofText(CanonicalText.beforeDigest(proof)), proof.digest());
        return new Verdict(Optional.of(proof), steps.all());
    }

    private static Step canonical(byte[] file, byte[] canonical) {
        int at = 0;
        while (at < file.length && at < canonical.length && file[at] == canonical[at]) at++;
        if (at == file.length && at == canonical.length) return Step.passed(Check.CANONICAL, "the file");
        return Step.failed(Check.CANONICAL, "byte " + at, excerpt(canonical, at), excerpt(file, at));
    }

    private static String excerpt(byte[] text, int at) {
        if (at >= text.length) return "the end of the file";
        String part = new String(text, at, Math.min(12, text.length - at), StandardCharsets.UTF_8);
        return "'" + part.replace("\n", "\\n").replaceAll("\\p{Cntrl}", "·") + "'";
    }

    private static void subject(Proof proof, Steps steps) {
        String subject = proof.subject();
        if (!steps.matches(Check.SUBJECT, "subject", Shape.SUBJECT, subject)) return;
        boolean named = subject.startsWith("transaction:")
                ? proof.transactions().size() == 1
                        && subject.equals(
                                "transaction:" + proof.transactions().get(0).sequence())
                : proof.transactions().stream().anyMatch(transaction -> names(transaction, subject));
        steps.add(
                named
                        ? Step.passed(Check.SUBJECT, "subject")
                        : Step.failed(Check.SUBJECT, "subject", "what a transaction of the file belongs to", subject));
    }

    private static boolean names(Proof.Transaction transaction, String subject) {
        return transaction.source().equals(subject)
                || transaction.lines().stream().anyMatch(line -> line.account().startsWith(subject + ":"));
    }

    /** By day, those against which a path can be held. */
    private static Map<String, Proof.Day> days(Proof proof, Steps steps) {
        Map<String, Proof.Day> usable = new HashMap<>();
        Proof.Day before = null;
        for (int i = 0; i < proof.days().size(); i++) {
            Proof.Day day = proof.days().get(i);
            String where = "days[" + i + "]";
            if (!new DayCheck(day, where, steps).run(proof.transactions())) continue;
            usable.put(day.day(), day);
            boolean later = before == null
                    || (day.day().compareTo(before.day()) > 0
                            && Long.parseLong(day.firstSequence()) > Long.parseLong(before.lastSequence()));
            if (!later) {
                steps.add(Step.failed(Check.DAY, where, "a later day than the one before it", day.day()));
            }
            before = day;
        }
        return usable;
    }

    private static void transactions(Proof proof, Map<String, Proof.Day> days, Steps steps) {
        if (proof.transactions().isEmpty()) {
            steps.add(Step.failed(Check.FIELD, "transactions", "a transaction or more", "none"));
        }
        Proof.Transaction before = null;
        for (int i = 0; i < proof.transactions().size(); i++) {
            Proof.Transaction transaction = proof.transactions().get(i);
            String where = "transactions[" + i + "]";
            if (!new TransactionCheck(transaction, where, steps).run()) {
                before = null;
                continue;
            }
            if (before != null) chain(before, transaction, where, steps);
            Proof.Day day = days.get(transaction.day());
            if (day != null) PathCheck.run(transaction, day, where, steps);
            else if (proof.days().stream().noneMatch(it -> it.day().equals(transaction.day()))) {
                steps.add(Step.failed(
                        Check.PATH, where + ".day", "a day that the file has the root of", transaction.day()));
            }
            before = transaction;
        }
    }

    private static void chain(Proof.Transaction before, Proof.Transaction next, String where, Steps steps) {
        long distance = Long.parseLong(next.sequence()) - Long.parseLong(before.sequence());
        if (distance < 1) {
            steps.add(Step.failed(
                    Check.CHAIN, where + ".sequence", "a number above " + before.sequence(), next.sequence()));
        } else if (distance == 1) {
            steps.same(Check.CHAIN, where + ".previous_hash", before.hash(), next.previousHash());
        }
    }
}
