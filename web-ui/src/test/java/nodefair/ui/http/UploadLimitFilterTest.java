package nodefair.ui.http;

import static nodefair.ui.http.UploadLimitFilter.FORM_BYTES_MAX;
import static nodefair.ui.http.UploadLimitFilter.UPLOAD_BYTES_MAX;
import static nodefair.ui.http.UploadLimitFilter.bytesMax;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UploadLimitFilterTest {
    @Test
    void bytesMax_isLargeOnThePageThatTakesFilesAlone() {
        assertThat(bytesMax("/job/new", "/job/new")).isEqualTo(UPLOAD_BYTES_MAX);
        assertThat(bytesMax("/job/new", "/job/new.xhtml")).isEqualTo(UPLOAD_BYTES_MAX);
        assertThat(bytesMax("/job/new", "/job/newer")).isEqualTo(FORM_BYTES_MAX);
        assertThat(bytesMax("/job/new", "/")).isEqualTo(FORM_BYTES_MAX);
        assertThat(bytesMax("", "")).isEqualTo(FORM_BYTES_MAX);
    }
}
