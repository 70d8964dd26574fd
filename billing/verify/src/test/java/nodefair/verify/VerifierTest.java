package nodefair.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class VerifierTest {
    private static final long SEED = Long.getLong("nodefair.seed", 20261121L);

    @Test
    void verify_acceptsEveryProofOfDaysOfAnySize() {
        for (int size = 1; size <= 130; size++) {
            Verdict verdict = Verifier.verify(ProofSeed.file(new ProofSeed(SEED + size).proof(size, 3)));
            assertThat(verdict.failures())
                    .as("day of %d, seed %d", size, SEED + size)
                    .isEmpty();
            assertThat(verdict.valid()).isTrue();
        }
    }

    @Test
    void verify_acceptsTheFileThatAnotherProgramWrote() throws IOException {
        byte[] file = golden();
        Verdict verdict = Verifier.verify(file);
        assertThat(verdict.failures()).isEmpty();
        assertThat(verdict.valid()).isTrue();
    }

    @Test
    void verify_refusesTheFileAfterAnyOneByteIsChanged() throws IOException {
        List<byte[]> files = List.of(golden(), ProofSeed.file(new ProofSeed(SEED).proof(6, 1, 3)));
        Map<Check, Integer> reasons = new EnumMap<>(Check.class);
        Random random = new Random(SEED);
        int changes = 0;
        for (byte[] file : files) {
            for (int at = 0; at < file.length; at++) {
                for (byte other : others(file[at], random)) {
                    byte[] changed = file.clone();
                    changed[at] = other;
                    Verdict verdict = Verifier.verify(changed);
                    assertThat(verdict.valid())
                            .as("byte %d is %d, seed %d", at, other, SEED)
                            .isFalse();
                    Step first = verdict.failures().get(0);
                    assertThat(first.where()).isNotBlank();
                    assertThat(first.expected()).isNotBlank().isNotEqualTo(first.found());
                    assertThat(first.found()).isNotBlank();
                    reasons.merge(first.check(), 1, Integer::sum);
                    changes++;
                }
            }
        }
        System.out.printf("%d changed bytes, seed %d, all refused; first reasons %s%n", changes, SEED, reasons);
        assertThat(reasons).containsKeys(Check.READABLE, Check.LINE, Check.AMOUNT, Check.HASH, Check.DAY, Check.DIGEST);
    }

    @Test
    void verify_refusesTheFileAfterAnyByteIsLeftOutOrDoubled() throws IOException {
        byte[] file = golden();
        for (int at = 0; at < file.length; at++) {
            byte[] shorter = new byte[file.length - 1];
            System.arraycopy(file, 0, shorter, 0, at);
            System.arraycopy(file, at + 1, shorter, at, file.length - at - 1);
            byte[] longer = new byte[file.length + 1];
            System.arraycopy(file, 0, longer, 0, at + 1);
            System.arraycopy(file, at, longer, at + 1, file.length - at);
            assertThat(Verifier.verify(shorter).valid())
                    .as("without byte %d", at)
                    .isFalse();
            assertThat(Verifier.verify(longer).valid()).as("byte %d twice", at).isFalse();
        }
    }

    @Test
    void verify_namesTheFieldThatWasChanged() {
        assertThat(reason(text -> text.replaceFirst("\"micros\": \"(\\d)", "\"micros\": \"9$1")))
                .contains("transactions[0].lines[0].text");
        assertThat(reason(text -> text.replaceFirst("\"reason\": \"u", "\"reason\": \"U")))
                .contains("transactions[0].request_hash");
        assertThat(reason(text -> text.replaceFirst("\"occurred_at\": \"2026", "\"occurred_at\": \"2025")))
                .contains("transactions[0].hash");
        assertThat(reason(text -> text.replaceFirst("\"size\": \"4", "\"size\": \"5")))
                .contains("days[0].size");
        assertThat(reason(text -> text.replaceFirst("\"chain\": \"31337", "\"chain\": \"31338")))
                .contains("digest");
        assertThat(reason(text -> text.replaceFirst("nodefair-proof-1", "nodefair-proof-2")))
                .contains("format should be nodefair-proof-1 but is nodefair-proof-2");
        assertThat(reason(text -> text.replaceFirst("\"subject\"", "\"subjekt\"")))
                .contains("the key 'subject'");
    }

    @Test
    void verify_refusesOtherWaysToWriteTheSame() {
        assertThat(reason(text -> text.replaceFirst("\n {2}\"subject\"", "\n   \"subject\"")))
                .contains("canonical");
        assertThat(reason(text -> text.replace("\n", "\r\n"))).contains("canonical");
        assertThat(reason(text -> text.replaceFirst("platform", "\\\\u0070latform")))
                .contains("canonical");
        assertThat(reason(text -> text + "\n")).contains("canonical");
        assertThat(reason(text -> text.replaceFirst("\\{\n", "{\n  \"more\": \"x\",\n")))
                .contains("'more'");
        assertThat(reason(text -> text.replaceFirst("\\{\n", "{\n  \"format\": \"x\",\n")))
                .contains("each key once");
        assertThat(reason(text -> text.replaceFirst("\"(D)\"", "1"))).contains("a text, a list or an object");
        assertThat(reason(text -> "\uFEFF" + text)).contains("byte 0");
        assertThat(reason(text -> "")).contains("the end of the file");
        assertThat(reason(text -> "[".repeat(100_000))).contains("levels");
    }

    @Test
    void verify_refusesWhatIsSealedAnewButLeadsNowhere() {
        Proof proof = new ProofSeed(SEED).proof(5, 2);
        List<Proof.Transaction> swapped = new ArrayList<>(proof.transactions());
        Collections.swap(swapped, 0, 1);
        assertThat(reasonOf(new Proof(proof.format(), proof.subject(), swapped, proof.days(), "")))
                .contains("number above");

        List<Proof.Day> days = new ArrayList<>(proof.days());
        days.remove(0);
        assertThat(reasonOf(new Proof(proof.format(), proof.subject(), proof.transactions(), days, "")))
                .contains("a day that the file has the root of");
        assertThat(reasonOf(new Proof(proof.format(), proof.subject(), List.of(), List.of(), "")))
                .contains("order:");
        assertThat(reasonOf(new Proof(
                        proof.format(), "payout:" + new java.util.UUID(1, 2), proof.transactions(), proof.days(), "")))
                .contains("what a transaction of the file belongs to");
    }

    private static String reasonOf(Proof forged) {
        Verdict verdict = Verifier.verify(ProofSeed.file(ProofSeed.sealed(forged)));
        assertThat(verdict.valid()).isFalse();
        return verdict.failures().get(0).sentence();
    }

    private static String reason(UnaryOperator<String> change) {
        Proof proof = new ProofSeed(SEED + 1).proof(4, 2);
        Proof.Transaction first = proof.transactions().get(0);
        assertThat(first.reason()).isEqualTo("usage_settled");
        String text = CanonicalText.of(proof);
        String changed = change.apply(text);
        assertThat(changed).isNotEqualTo(text);
        Verdict verdict = Verifier.verify(changed.getBytes(StandardCharsets.UTF_8));
        assertThat(verdict.valid()).isFalse();
        return verdict.failures().get(0).sentence();
    }

    /** Neighbours and strangers of a byte. */
    private static byte[] others(byte value, Random random) {
        byte[] others = new byte[4];
        others[0] = (byte) (value ^ 1);
        others[1] = (byte) (value ^ 0x20);
        others[2] = (byte) (value + 1);
        do others[3] = (byte) random.nextInt(256);
        while (others[3] == value);
        return others;
    }

    private static byte[] golden() throws IOException {
        try (InputStream file = VerifierTest.class.getResourceAsStream("/receipt.json")) {
            return file.readAllBytes();
        }
    }
}
