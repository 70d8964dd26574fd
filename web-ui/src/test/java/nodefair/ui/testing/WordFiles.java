package nodefair.ui.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The words of a page in English and German, as they stand in files. */
public final class WordFiles {
    private final Properties english;
    private final Properties german;

    private WordFiles(Properties english, Properties german) {
        this.english = english;
        this.german = german;
    }

    /**
     * @param near a class of the module that has them
     * @param name without language and ending
     */
    public static WordFiles of(Class<?> near, String name) throws IOException {
        return new WordFiles(read(near, name), read(near, name + "_de"));
    }

    public Properties english() {
        return english;
    }

    public Properties german() {
        return german;
    }

    /** Both say the same things, and what is not doubled would be lost: an apostrophe quotes in a message format. */
    public void areWhole() {
        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(english.values()).noneMatch(WordFiles::quotes);
        assertThat(german.values()).noneMatch(WordFiles::quotes);
    }

    private static boolean quotes(Object text) {
        return text.toString().replace("''", "").contains("'");
    }

    private static Properties read(Class<?> near, String name) throws IOException {
        Properties words = new Properties();
        try (InputStream file =
                Objects.requireNonNull(near.getResourceAsStream("/nodefair/" + name + ".properties"), name)) {
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return words;
    }
}
