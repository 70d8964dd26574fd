package nodefair.marketplace.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryTest {
    @Test
    void of_showsAnImageAndSavesAllElse() {
        assertThat(Delivery.of("out/image.png")).isEqualTo(new Delivery("image.png", "image/png", true));
        for (String path : new String[] {"page.html", "mark.svg", "counts.tsv"}) {
            assertThat(Delivery.of(path).disposition()).as(path).startsWith("attachment;");
            assertThat(Delivery.of(path).mediaType()).as(path).isEqualTo("application/octet-stream");
        }
    }

    @Test
    void of_leavesNothingInTheNameThatCouldEndTheHeader() {
        assertThat(Delivery.of("a/b\"\r\nSet-Cookie: x").name()).isEqualTo("b___Set-Cookie__x");
        assertThat(Delivery.of("..").name()).isEqualTo("_");
        assertThat(Delivery.of("").name()).isEqualTo("file");
    }
}
