package nodefair.acceptance.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import nodefair.db.order.Rail;
import nodefair.market.checkout.BuyerCountry;
import nodefair.market.checkout.Checkout;
import nodefair.market.checkout.CheckoutRefused;
import nodefair.market.job.JobRefusal;
import nodefair.market.job.JobRefused;
import nodefair.market.job.JobRequest;
import nodefair.market.job.JobRequest.Upload;
import nodefair.market.job.JobSubmission;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From an offer to a job. */
@ExtendWith(ArquillianExtension.class)
public class BuyingContainerIT {
    /** Sells 27 whole hours: a tenth is kept back for failures. */
    private static final Duration LASTS = Duration.ofHours(30).plusMinutes(30);

    private static final int SELLABLE = 27;

    @Inject
    private Shop shop;

    @Inject
    private Checkout checkout;

    @Inject
    private BuyerCountry countries;

    @Inject
    private JobSubmission jobs;

    @Deployment
    public static WebArchive services() {
        return Services.archive();
    }

    @Test
    void hold_reservesAndTellsTheNextBuyerWhatIsStillFree() {
        UUID offer = newOffer();
        assertThat(checkout.freeHours(offer)).isEqualTo(SELLABLE);

        checkout.hold(shop.renter(), offer, 20);

        assertThat(checkout.freeHours(offer)).isEqualTo(7);
        UUID second = shop.renter();
        assertThatThrownBy(() -> checkout.hold(second, offer, 8))
                .isInstanceOfSatisfying(CheckoutRefused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo("sold_out");
                    assertThat(refused.hoursMax()).isEqualTo(7);
                });
        assertThat(shop.count("quotes where account_id = ?", second)).isZero();
        checkout.hold(second, offer, 7);
        assertThat(checkout.freeHours(offer)).isZero();
    }

    @Test
    void release_freesForItsHolderAlone() {
        UUID offer = newOffer();
        UUID renter = shop.renter();
        UUID quote = checkout.hold(renter, offer, 20);

        UUID stranger = shop.renter();
        assertThatThrownBy(() -> checkout.release(stranger, quote)).isInstanceOf(CheckoutRefused.class);
        assertThat(checkout.freeHours(offer)).isEqualTo(7);

        checkout.release(renter, quote);
        assertThat(checkout.freeHours(offer)).isEqualTo(SELLABLE);
        assertThatThrownBy(() -> checkout.place(renter, quote, Rail.CARD)).isInstanceOf(CheckoutRefused.class);
    }

    @Test
    void country_isSaidOnceAndTaxesTheNextQuote() {
        UUID renter = shop.renter();
        assertThat(countries.of(renter)).isEmpty();
        assertThat(countries.say(renter, "XX")).isFalse();
        assertThat(countries.of(renter)).isEmpty();

        assertThat(countries.say(renter, "US")).isTrue();

        assertThat(countries.of(renter)).contains("US");
        UUID quote = checkout.hold(renter, newOffer(), 2);
        assertThat(shop.read("select tax_country || tax_ppm from quotes where id = ?", String.class, quote))
                .isEqualTo("US0");
    }

    @Test
    void place_askedTwiceIsOneOrder() {
        UUID offer = newOffer();
        UUID renter = shop.renter();
        UUID quote = checkout.hold(renter, offer, 20);

        String number = checkout.place(renter, quote, Rail.CARD);

        assertThat(checkout.place(renter, quote, Rail.CARD)).isEqualTo(number);
        assertThat(shop.count("orders where quote_id = ?", quote)).isEqualTo(1);
        assertThat(shop.count("payments p join orders o on o.id = p.order_id where o.quote_id = ?", quote))
                .isEqualTo(1);
        assertThat(checkout.freeHours(offer)).isEqualTo(7);
    }

    @Test
    void submit_refusesAModuleThatIsNoWasmAndStoresNothing() {
        UUID renter = shop.renter();
        UUID order = fundedOrder(renter);
        long artifacts = shop.count("artifacts");

        JobRequest request = job(order, "#!/bin/sh".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> jobs.submit(renter, request))
                .isInstanceOfSatisfying(JobRefused.class, refused -> assertThat(refused.refusals())
                        .extracting(JobRefusal::reason)
                        .containsExactly(JobRefusal.Reason.MODULE_NOT_WASM));
        assertThat(shop.count("jobs where account_id = ?", renter)).isZero();
        assertThat(shop.count("artifacts")).isEqualTo(artifacts);
    }

    @Test
    void submit_queuesAModuleThatStarts() {
        UUID renter = shop.renter();
        // a type, a function of it, exported as _start, that returns at once
        byte[] module = HexFormat.of()
                .parseHex(
                        "0061736d01000000" + "010401600000" + "03020100" + "070a01065f73746172740000" + "0a040102000b");

        UUID job = jobs.submit(renter, job(fundedOrder(renter), module));

        assertThat(shop.read("select state from jobs where id = ?", String.class, job))
                .isEqualTo("queued");
        assertThat(shop.count("artifacts a join jobs j on j.module_sha256 = a.sha256 where j.id = ?", job))
                .isEqualTo(1);
    }

    private UUID newOffer() {
        UUID provider = shop.provider();
        return shop.offer(provider, shop.node(provider, "DE"), LASTS);
    }

    private UUID fundedOrder(UUID renter) {
        return shop.fund(checkout.place(renter, checkout.hold(renter, newOffer(), 2), Rail.CARD));
    }

    private static JobRequest job(UUID order, byte[] module) {
        Upload upload = new Upload("main.wasm", module.length, () -> new ByteArrayInputStream(module));
        return new JobRequest(order, null, "A test", upload, List.of(), List.of(), false, 64, 60, 1);
    }
}
