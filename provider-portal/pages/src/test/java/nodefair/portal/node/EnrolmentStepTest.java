package nodefair.portal.node;

import static org.assertj.core.api.Assertions.assertThat;

import nodefair.fleet.node.Enrolment.Step;
import org.junit.jupiter.api.Test;

class EnrolmentStepTest {
    @Test
    void of_ticksWhatIsDoneAndMarksWhatIsWaitedFor() {
        assertThat(EnrolmentStep.of(Step.WAITING))
                .extracting(EnrolmentStep::mark)
                .containsExactly("running", "later", "later", "later");
        assertThat(EnrolmentStep.of(Step.MEASURED))
                .extracting(EnrolmentStep::mark)
                .containsExactly("accepted", "accepted", "accepted", "running");
        assertThat(EnrolmentStep.of(Step.LIVE)).extracting(EnrolmentStep::mark).containsOnly("accepted");
    }

    @Test
    void of_endsWithAnExpiredCode() {
        assertThat(EnrolmentStep.of(Step.EXPIRED))
                .extracting(EnrolmentStep::mark)
                .containsExactly("expired", "later", "later", "later");
    }
}
