package nodefair.acceptance.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import nodefair.db.order.Rail;
import nodefair.fleet.node.NodeDesk;
import nodefair.fleet.node.NodeEnrolment;
import nodefair.fleet.offer.OfferDesk;
import nodefair.fleet.offer.OfferTerms;
import nodefair.market.checkout.CardPayment;
import nodefair.market.checkout.Checkout;
import nodefair.market.checkout.CheckoutRefused;
import nodefair.market.job.JobBook;
import nodefair.market.job.JobCancelling;
import nodefair.market.job.JobDrafts;
import nodefair.market.job.JobRefusal;
import nodefair.market.job.JobRefused;
import nodefair.market.job.JobRequest;
import nodefair.market.job.JobRequest.Upload;
import nodefair.market.job.JobSubmission;
import nodefair.market.order.OrderDesk;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What belongs to one renter or provider is nothing to another one. */
@ExtendWith(ArquillianExtension.class)
public class OwnershipContainerIT {
    private static final Duration A_MONTH = Duration.ofDays(30);

    /** A type, a function of it, exported as _start, that returns at once. */
    private static final byte[] MODULE = HexFormat.of()
            .parseHex("0061736d01000000" + "010401600000" + "03020100" + "070a01065f73746172740000" + "0a040102000b");

    @Inject
    private Shop shop;

    @Inject
    private Checkout checkout;

    @Inject
    private CardPayment cards;

    @Inject
    private OrderDesk orders;

    @Inject
    private JobSubmission submission;

    @Inject
    private JobBook jobs;

    @Inject
    private JobDrafts drafts;

    @Inject
    private JobCancelling cancelling;

    @Inject
    private NodeDesk nodes;

    @Inject
    private NodeEnrolment enrolment;

    @Inject
    private OfferDesk offers;

    @Deployment
    public static WebArchive services() {
        return Services.archive();
    }

    @Test
    void quoteAndOrder_areTheirRentersAlone() {
        UUID owner = shop.renter();
        UUID stranger = shop.renter();
        UUID quote = checkout.hold(owner, newOffer(), 2);

        assertThat(checkout.quote(owner, quote)).isPresent();
        assertThat(checkout.quote(stranger, quote)).isEmpty();
        assertThatThrownBy(() -> checkout.place(stranger, quote, Rail.CARD)).isInstanceOf(CheckoutRefused.class);
        assertThatThrownBy(() -> checkout.release(stranger, quote)).isInstanceOf(CheckoutRefused.class);

        String number = checkout.place(owner, quote, Rail.CARD);
        assertThatThrownBy(() -> cards.open(stranger, number)).isInstanceOf(CheckoutRefused.class);
        UUID order = shop.fund(number);
        assertThat(orders.find(owner, number)).isPresent();
        assertThat(orders.list(owner, 1).rows()).hasSize(1);
        assertThat(orders.funded(owner)).hasSize(1);
        assertThat(orders.find(stranger, number)).isEmpty();
        assertThat(orders.list(stranger, 1).rows()).isEmpty();
        assertThat(orders.funded(stranger)).isEmpty();
        assertThatThrownBy(() -> orders.close(stranger, order)).isInstanceOf(CheckoutRefused.class);
    }

    @Test
    void job_isItsRentersAlone() {
        UUID owner = shop.renter();
        UUID stranger = shop.renter();
        UUID order = shop.fund(checkout.place(owner, checkout.hold(owner, newOffer(), 2), Rail.CARD));

        assertThatThrownBy(() -> submission.submit(stranger, request(order)))
                .isInstanceOfSatisfying(JobRefused.class, refused -> assertThat(refused.refusals())
                        .extracting(JobRefusal::reason)
                        .containsExactly(JobRefusal.Reason.ORDER_UNKNOWN));
        UUID job = submission.submit(owner, request(order));

        assertThat(jobs.find(owner, job)).isPresent();
        assertThat(jobs.find(stranger, job)).isEmpty();
        assertThat(jobs.list(stranger, Optional.of(order), 1).rows()).isEmpty();
        assertThat(jobs.lastLines(stranger, job, 10)).isEmpty();
        assertThat(jobs.output(stranger, job, "out.txt")).isEmpty();
        assertThat(drafts.of(stranger, job)).isEmpty();
        assertThat(cancelling.request(stranger, job)).isFalse();
        assertThat(cancelling.request(owner, job)).isTrue();
    }

    @Test
    void logAndOutput_areTheirRentersAlone() {
        UUID owner = shop.renter();
        UUID stranger = shop.renter();
        UUID provider = shop.provider();
        UUID node = shop.node(provider, "DE");
        UUID order = shop.fund(
                checkout.place(owner, checkout.hold(owner, shop.offer(provider, node, A_MONTH), 2), Rail.CARD));
        UUID job = submission.submit(owner, request(order));
        shop.accepted(job, node);

        AtomicInteger seen = new AtomicInteger();
        jobs.eachLine(stranger, job, line -> seen.incrementAndGet());
        assertThat(seen.get()).isZero();
        assertThat(jobs.output(stranger, job, "out.txt")).isEmpty();

        jobs.eachLine(owner, job, line -> seen.incrementAndGet());
        assertThat(seen.get()).isEqualTo(Shop.LOG_LINES);
        assertThat(jobs.lastLines(owner, job, 2))
                .extracting(nodefair.market.job.LogLine::seq)
                .containsExactly(Shop.LOG_LINES - 1L, (long) Shop.LOG_LINES);
        assertThat(jobs.output(owner, job, "out.txt")).isPresent();
    }

    @Test
    void nodeAndOffer_areTheirProvidersAlone() {
        UUID owner = shop.provider();
        UUID stranger = shop.provider();
        UUID node = shop.node(owner, "SE");
        UUID offer = offers.publish(owner, node, terms()).id();

        assertThat(nodes.find(owner, node)).isPresent();
        assertThat(nodes.find(stranger, node)).isEmpty();
        assertThat(nodes.list(stranger)).isEmpty();
        assertThat(nodes.sessions(stranger, node)).isEmpty();
        assertThat(offers.find(stranger, node)).isEmpty();
        assertThatThrownBy(() -> offers.publish(stranger, node, terms())).isInstanceOf(RuntimeException.class);
        offers.pause(stranger, node);
        offers.withdraw(stranger, node);
        nodes.drain(stranger, node);

        assertThat(shop.read("select state from offers where id = ?", String.class, offer))
                .isEqualTo("open");
        assertThat(shop.count("nodes where id = ? and drain_requested_at is null", node))
                .isEqualTo(1);
        UUID code = enrolment.newCode(owner, "mine-01", "Hamburg", "DE").codeId();
        assertThat(enrolment.status(owner, code)).isPresent();
        assertThat(enrolment.status(stranger, code)).isEmpty();
    }

    @Test
    void publish_opensAnOfferOfANodeWithMoreSlotsThanCores() {
        UUID provider = shop.provider();
        UUID node = shop.node(provider, "SE");
        shop.write("update nodes set cores = 1, slots = 2 where id = ?", node);

        UUID offer = offers.publish(provider, node, terms()).id();

        assertThat(shop.read("select cores from offers where id = ?", Integer.class, offer))
                .isEqualTo(1);
    }

    @Test
    void publish_afterWithdrawalIsAnotherOffer() {
        UUID provider = shop.provider();
        UUID node = shop.node(provider, "SE");
        UUID first = offers.publish(provider, node, terms()).id();
        offers.withdraw(provider, node);

        UUID second = offers.publish(provider, node, terms()).id();

        assertThat(second).isNotEqualTo(first);
        assertThat(shop.read("select state from offers where id = ?", String.class, first))
                .isEqualTo("withdrawn");
    }

    private UUID newOffer() {
        UUID provider = shop.provider();
        return shop.offer(provider, shop.node(provider, "DE"), A_MONTH);
    }

    private OfferTerms terms() {
        return new OfferTerms("Eight cores", new BigDecimal("0.05"), 0, 24, shop.in(A_MONTH), false);
    }

    private static JobRequest request(UUID order) {
        Upload upload = new Upload("main.wasm", MODULE.length, () -> new ByteArrayInputStream(MODULE));
        return new JobRequest(order, null, "A test", upload, List.of(), List.of(), false, 64, 60, 1);
    }
}
