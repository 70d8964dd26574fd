package nodefair.marketplace.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nodefair.ui.testing.WordFiles;
import nodefair.verify.Check;
import org.junit.jupiter.api.Test;

class ProofWordsTest {

    @Test
    void bothLanguages_sayTheSameThings() throws IOException {
        words().areWhole();
    }

    @Test
    void everyCheck_hasASentence() throws IOException {
        assertThat(words().english().keySet())
                .containsAll(Stream.of(Check.values())
                        .map(check -> (Object) ("check." + check.word()))
                        .toList());
    }

    @Test
    void hints_sayWhatTheFilterTakes() throws IOException {
        String pages = Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml"));
        Matcher limit = Pattern.compile("/proof=(\\d+)").matcher(pages);
        assertThat(limit.find()).isTrue();
        for (Properties words : List.of(words().english(), words().german())) {
            assertThat(words.getProperty("file.hint")).contains(" " + limit.group(1) + " MB");
        }
    }

    @Test
    void language_isTheReadersWhateverTheServerSpeaks() {
        assertThat(ProofWords.text(Locale.ENGLISH, "check")).isEqualTo("Check");
        assertThat(ProofWords.text(Locale.GERMAN, "check")).isEqualTo("Prüfen");
        assertThat(ProofWords.text(Locale.GERMAN, "day_title", "2026-11-20")).isEqualTo("Wurzel vom 2026-11-20");
    }

    private static WordFiles words() throws IOException {
        return WordFiles.of(ProofWordsTest.class, "proof");
    }
}
