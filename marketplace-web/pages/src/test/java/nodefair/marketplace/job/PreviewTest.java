package nodefair.marketplace.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nodefair.market.job.JobView.File;
import org.junit.jupiter.api.Test;

class PreviewTest {
    private static final File TABLE = new File("counts.tsv", "00", 9);

    @Test
    void text_showsTwentyLinesPartedAtTabs() throws IOException {
        String content = "AAAC\t12\n".repeat(30);
        Preview preview = Preview.text(TABLE, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        assertThat(preview.lines()).hasSize(20).containsOnly(List.of("AAAC", "12"));
    }

    @Test
    void choose_takesAnImageBeforeAText() {
        File image = new File("image.PNG", "11", 9);
        assertThat(Preview.choose(List.of(TABLE, image))).contains(image);
        assertThat(Preview.choose(List.of(new File("a.bin", "22", 9)))).isEmpty();
    }

    @Test
    void size_countsInThousands() {
        assertThat(List.of(0L, 999L, 1_000L, 48_502L, 812_000_000L, 999_600L))
                .extracting(FileText::size)
                .containsExactly("0 B", "999 B", "1.0 kB", "49 kB", "812 MB", "1.0 MB");
    }
}
