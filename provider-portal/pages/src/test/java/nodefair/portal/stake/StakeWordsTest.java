package nodefair.portal.stake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import nodefair.billing.stake.SlashReason;
import nodefair.billing.stake.StakePlan;
import nodefair.billing.stake.StakeRefused;
import nodefair.db.stake.SlashVerdictState;
import nodefair.ui.page.TwoLanguages;
import nodefair.ui.testing.WordFiles;
import org.junit.jupiter.api.Test;

class StakeWordsTest {
    @Test
    void bothLanguages_sayTheSameThings() throws IOException {
        words().areWhole();
    }

    @Test
    void everythingThatCanBeShown_hasItsWords() throws IOException {
        Properties words = words().english();
        assertThat(Stream.of(SlashReason.values()).map(one -> "reason." + one.word()))
                .allMatch(words::containsKey);
        assertThat(Stream.of(StakeRefused.Reason.values()).map(one -> "refused." + lower(one)))
                .allMatch(words::containsKey);
        assertThat(Stream.of(StakePlan.Act.values()).map(one -> "ask." + one.word() + ".detail"))
                .allMatch(words::containsKey);
        assertThat(Stream.of(SlashVerdictState.values())
                        .filter(one -> one != SlashVerdictState.PROPOSED && one != SlashVerdictState.DECLINED)
                        .flatMap(one -> Stream.of("state." + lower(one), "state." + lower(one) + ".detail")))
                .allMatch(words::containsKey);
    }

    @Test
    void days_standInTheSentence() {
        assertThat(TwoLanguages.text(StakeWords.class, StakeWords.BUNDLE, Locale.GERMAN, "what.out", "14"))
                .contains("nach 14 Tagen");
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static WordFiles words() throws IOException {
        return WordFiles.of(StakeWordsTest.class, "stake");
    }
}
