package nodefair.marketplace.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nodefair.market.job.AppTemplate.Parameter;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private final AppField k = new AppField(new Parameter("-k", "Length k", "Bases.", "integer", "12", 1L, 31L));
    private final AppField canonical =
            new AppField(new Parameter("--canonical", "Both strands", "", "flag", "false", null, null));

    @Test
    void arguments_areTheFieldsInOrderThenTheLines() {
        canonical.setChecked(true);
        assertThat(CommandLine.arguments(List.of(k, canonical), "--repeat\r\n 3 \n\n"))
                .containsExactly("-k", "12", "--canonical", "--repeat", "3");
    }

    @Test
    void arguments_leaveOutWhatIsEmptyOrNotChecked() {
        k.setValue(null);
        assertThat(CommandLine.arguments(List.of(k, canonical), "")).isEmpty();
    }

    @Test
    void fill_givesAnEarlierJobItsFieldsBack() {
        String rest = CommandLine.fill(List.of(k, canonical), List.of("-k", "21", "--canonical", "--other"));
        assertThat(k.getValue()).isEqualTo("21");
        assertThat(canonical.isChecked()).isTrue();
        assertThat(rest).isEqualTo("--other");
    }

    @Test
    void problem_namesTheFieldAndWhatFits() {
        for (String text : List.of("0", "32", "twelve")) {
            k.setValue(text);
            assertThat(k.getProblem()).as(text).isEqualTo("Length k: enter a whole number from 1 to 31.");
        }
        k.setValue(" 31 ");
        assertThat(k.getProblem()).isEmpty();
    }
}
