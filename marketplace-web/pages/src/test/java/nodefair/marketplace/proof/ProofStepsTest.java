package nodefair.marketplace.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nodefair.market.proof.ChainAnswer;
import nodefair.market.proof.ChainAnswer.Kind;
import nodefair.market.proof.DayView;
import nodefair.market.proof.ProofDesk;
import nodefair.verify.Verdict;
import nodefair.verify.Verifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProofStepsTest {
    private static final Path RECEIPT = Path.of("../../billing/verify/src/test/resources/receipt.json");

    private final Desk desk = new Desk();
    private final ProofWords words = new ProofWords();
    private ProofSteps steps;
    private String receipt;
    private String root;

    @BeforeEach
    void read() throws IOException {
        words.setLang("en");
        steps = new ProofSteps(desk, words);
        receipt = Files.readString(RECEIPT);
        root = Verifier.verify(bytes(receipt))
                .proof()
                .orElseThrow()
                .days()
                .get(0)
                .root();
        desk.ledger = root;
        desk.chain = new ChainAnswer(Kind.THERE, root, 5);
    }

    @Test
    void valid_isConfirmedByLedgerAndChain() {
        List<StepText> all = steps.of(Verifier.verify(bytes(receipt)));

        assertThat(all).extracting(StepText::state).containsOnly("succeeded");
        assertThat(all)
                .extracting(StepText::title)
                .contains("The ledger of this marketplace has the same root", "The chain has the same root");
        assertThat(steps.contradicted()).isFalse();
        assertThat(steps.open()).isFalse();
    }

    @Test
    void anotherRoot_isAContradiction() {
        desk.chain = new ChainAnswer(Kind.THERE, "ab".repeat(32), 5);
        assertThat(steps.of(Verifier.verify(bytes(receipt))))
                .filteredOn(StepText::differs)
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.title()).isEqualTo("The chain has the same root");
                    assertThat(step.expected()).startsWith("abab");
                    assertThat(step.found()).startsWith(root);
                });
        assertThat(steps.contradicted()).isTrue();
    }

    @Test
    void anotherNumberOfTransactions_isAContradiction() {
        desk.chain = new ChainAnswer(Kind.THERE, root, 6);
        steps.of(Verifier.verify(bytes(receipt)));
        assertThat(steps.contradicted()).isTrue();
    }

    @Test
    void anotherBeginOfTheDay_isAContradiction() {
        desk.first = 2;
        assertThat(steps.of(Verifier.verify(bytes(receipt))))
                .filteredOn(StepText::differs)
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.title()).isEqualTo("The ledger of this marketplace has the same root");
                    assertThat(step.expected()).endsWith(", transactions 2 to 5");
                    assertThat(step.found()).endsWith(", transactions 1 to 5");
                });
        assertThat(steps.contradicted()).isTrue();
    }

    @Test
    void chainWithoutAnAnswer_leavesItOpen() {
        for (Kind kind : new Kind[] {Kind.OFF, Kind.SILENT, Kind.MISSING}) {
            desk.chain = new ChainAnswer(kind, "", 0);
            ProofSteps asked = new ProofSteps(desk, words);
            assertThat(asked.of(Verifier.verify(bytes(receipt))))
                    .extracting(StepText::state)
                    .contains("unknown");
            assertThat(asked.open()).isTrue();
            assertThat(asked.contradicted()).isFalse();
        }
    }

    @Test
    void invalid_beginsWithWhatIsWrongAndAsksNobody() {
        words.setLang("de");
        Verdict changed = Verifier.verify(bytes(receipt.replaceFirst("\"micros\": \"497420", "\"micros\": \"497421")));
        List<StepText> all = steps.of(changed);

        assertThat(all.get(0).state()).isEqualTo("failed");
        assertThat(all.get(0).title()).isEqualTo("Der Text jeder Zeile sagt, was ihre Felder sagen");
        assertThat(all.get(0).where()).isEqualTo("transactions[2].lines[0].text");
        assertThat(desk.asked).isZero();
    }

    @Test
    void pasted_isTheFileAgain() {
        assertThat(PastedProof.bytes("\n " + receipt.replace("\n", "\r\n") + "\r\n"))
                .isEqualTo(bytes(receipt));
        assertThat(PastedProof.bytes(receipt.strip())).isEqualTo(bytes(receipt));
        assertThat(PastedProof.bytes(" \r\n")).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Answers as told. */
    private static final class Desk extends ProofDesk {
        private String ledger = "";
        private long first = 1;
        private ChainAnswer chain = new ChainAnswer(Kind.OFF, "", 0);
        private int asked;

        @Override
        public Optional<DayView> day(LocalDate day) {
            asked++;
            return Optional.of(new DayView(day, ledger, first, 5, Instant.EPOCH, List.of()));
        }

        @Override
        public ChainAnswer onChain(LocalDate day) {
            asked++;
            return chain;
        }
    }
}
