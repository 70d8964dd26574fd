package nodefair.console.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import nodefair.billing.reconciliation.ExceptionReader.Question;
import nodefair.billing.reconciliation.Mismatch;
import nodefair.billing.reconciliation.Party;
import nodefair.db.reconciliation.ExceptionState;
import org.junit.jupiter.api.Test;

class QueueFilterTest {
    @Test
    void words_ofTheAddressAreRead() {
        QueueFilter filter = new QueueFilter();
        filter.setState("open");
        filter.setParty("stripe");
        filter.setKind("amount_differs");

        assertThat(filter.question())
                .isEqualTo(new Question(ExceptionState.OPEN, Party.STRIPE, Mismatch.Kind.AMOUNT_DIFFERS));
        assertThat(filter.path()).isEqualTo("/reconciliation?state=open&side=stripe&kind=amount_differs");
        assertThat(filter.isAny()).isTrue();
    }

    @Test
    void words_thatNobodyKnowsCountAsNone() {
        QueueFilter filter = new QueueFilter();
        filter.setState("' or 1=1");
        filter.setKind(null);

        assertThat(filter.question()).isEqualTo(Question.all());
        assertThat(filter.isAny()).isFalse();
    }

    @Test
    void choices_beginWithEverything() {
        QueueFilter filter = new QueueFilter();

        assertThat(filter.getStates())
                .extracting(Choice::label)
                .containsExactly("Any state", "open", "explained", "resolved");
        assertThat(filter.getKinds()).extracting(Choice::value).startsWith("").hasSize(5);
        assertThat(filter.getParties()).extracting(Choice::label).startsWith("Any side", "Stripe");
    }
}
