package nodefair.billing.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvLineTest {
    @Test
    void of_guardsFormulasAndLeavesNumbers() {
        assertThat(CsvLine.of("=1+1", "+x", "-x", "@x", "\tx", "-0.000011", "12.5", ""))
                .isEqualTo("'=1+1,'+x,'-x,'@x,'\tx,-0.000011,12.5,\n");
    }

    @Test
    void of_quotesWhatNeedsIt() {
        assertThat(CsvLine.of("a,b", "say \"x\"", "two\nlines"))
                .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\n");
    }
}
