package nodefair.ui.http;

import static nodefair.ui.http.UploadLimitFilter.FORM_BYTES_MAX;
import static nodefair.ui.http.UploadLimitFilter.bytesMax;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UploadLimitFilterTest {
    private static final String PAGES = "\n  /job/new=1024 /proof=8\n";

    @Test
    void bytesMax_isLargeOnThePagesThatTakeFilesAlone() {
        assertThat(bytesMax(PAGES, "/job/new")).isEqualTo(1L << 30);
        assertThat(bytesMax(PAGES, "/job/new.xhtml")).isEqualTo(1L << 30);
        assertThat(bytesMax(PAGES, "/proof")).isEqualTo(8L << 20);
        assertThat(bytesMax(PAGES, "/job/newer")).isEqualTo(FORM_BYTES_MAX);
        assertThat(bytesMax(PAGES, "/")).isEqualTo(FORM_BYTES_MAX);
        assertThat(bytesMax("", "")).isEqualTo(FORM_BYTES_MAX);
    }

    @Test
    void page_namesTheLimitAndTheWayBack() {
        assertThat(TooLargePage.text("", "/proof", "dark", 8L << 20))
                .contains("takes 8 MB")
                .contains("href=\"/proof\"")
                .contains("data-theme=\"dark\"")
                .contains("/jakarta.faces.resource/theme.css.xhtml");
    }
}
