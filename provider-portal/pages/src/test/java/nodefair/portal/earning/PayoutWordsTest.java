package nodefair.portal.earning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nodefair.db.payout.PayoutState;
import nodefair.ui.testing.WordFiles;
import org.junit.jupiter.api.Test;

class PayoutWordsTest {
    private static final Pattern ASKED = Pattern.compile("payoutWords\\.get\\('([a-z_.]+)'\\)");
    private static final Path PAGES = Path.of("src/main/webapp");

    @Test
    void bothLanguages_sayTheSameThings() throws IOException {
        words().areWhole();
    }

    @Test
    void everythingThatCanBeShown_hasItsWords() throws IOException {
        Properties words = words().english();
        assertThat(Stream.of(PayoutState.values())
                        .map(one -> "state." + one.name().toLowerCase(Locale.ROOT)))
                .allMatch(words::containsKey);
        for (String page : new String[] {"payout.xhtml", "WEB-INF/payout-claim.xhtml"}) {
            Matcher asked = ASKED.matcher(Files.readString(PAGES.resolve(page)));
            assertThat(asked.results().map(found -> found.group(1)))
                    .isNotEmpty()
                    .allMatch(words::containsKey);
        }
    }

    private static WordFiles words() throws IOException {
        return WordFiles.of(PayoutWordsTest.class, "payout");
    }
}
