package nodefair.marketplace.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ResourceBundle;
import nodefair.market.job.JobRefusal.Reason;
import org.junit.jupiter.api.Test;

class JobRefusalsTest {
    @Test
    void everyReason_hasItsWords() {
        ResourceBundle words = ResourceBundle.getBundle("nodefair.messages");
        for (Reason reason : Reason.values()) {
            assertThat(words.containsKey(JobRefusals.key(reason)))
                    .as(reason.name())
                    .isTrue();
        }
    }
}
