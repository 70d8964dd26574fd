package nodefair.gateway.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import nodefair.gateway.testing.World;
import nodefair.protocol.enrolment.EnrolmentRequest;
import nodefair.protocol.enrolment.EnrolmentResponse;
import nodefair.protocol.enrolment.NodeFacts;
import nodefair.protocol.identity.NodeKey;
import org.junit.jupiter.api.Test;

class EnrolmentIT {
    private static final NodeFacts FACTS =
            new NodeFacts("Linux", "amd64", "CPU", 8, 16_384, 100_000, 2, List.of("RTX 4090"), List.of("wasm"), 900);

    private final World world = new World();

    @Test
    void enrol_makesANodeAndUsesTheCodeUp() {
        NodeKey key = NodeKey.generate();
        EnrolmentResponse response = enrol(key, " " + fresh("7f3k-2mq8").toLowerCase(java.util.Locale.ROOT));
        assertThat(response.nodeName()).isEqualTo("lab-1");
        assertThat(response.providerName()).isEqualTo("Lab");
        assertThat(world.text("select state from nodes where did = ?", key.did().value()))
                .isEqualTo("enrolled");
        assertThat(world.number("select cores from nodes")).isEqualTo(8);
        assertThat(world.number("select disk_gb from nodes")).isEqualTo(100);
        assertThat(world.number("select score from node_benchmarks")).isEqualTo(900);
        assertThat(world.text("select node_id::text from enrolment_codes"))
                .isEqualTo(response.nodeId().toString());
        refuses(EnrolmentRefused.Reason.CODE_USED, NodeKey.generate(), "7F3K-2MQ8");
    }

    @Test
    void enrol_refusesCodesThatAreUnknownOrExpired() {
        refuses(EnrolmentRefused.Reason.CODE_UNKNOWN, NodeKey.generate(), "AAAA-AAAA");
        world.code("BBBB-BBBB", world.clock.instant().plus(Duration.ofMinutes(10)));
        world.clock.advance(Duration.ofMinutes(10));
        refuses(EnrolmentRefused.Reason.CODE_EXPIRED, NodeKey.generate(), "BBBB-BBBB");
        assertThat(world.number("select count(*) from nodes")).isZero();
    }

    @Test
    void enrol_answersAMachineThatMissedTheAnswerAgain() {
        NodeKey key = NodeKey.generate();
        EnrolmentResponse first = enrol(key, fresh("CCCC-CCCC"));
        assertThat(enrol(key, "CCCC-CCCC")).isEqualTo(first);
        world.clock.advance(Duration.ofMinutes(11));
        assertThat(enrol(key, "CCCC-CCCC")).isEqualTo(first);
        assertThat(world.number("select count(*) from nodes")).isEqualTo(1);
        assertThat(enrol(key, fresh("DDDD-DDDD"))).isEqualTo(first);
        assertThat(enrol(NodeKey.generate(), "DDDD-DDDD").nodeName()).isEqualTo("lab-1-2");
    }

    @Test
    void enrol_refusesAKeyOfAnotherProviderAndKeepsTheCode() {
        NodeKey key = NodeKey.generate();
        enrol(key, fresh("CCCC-CCCC"));
        world.run("insert into accounts (id, subject, email, name, country, state, created_at)"
                + " values ('00000000-0000-0000-0000-000000000001', 's', 's@example.org', 'S', 'DE', 'active', now())");
        world.run("insert into providers (id, account_id, name, city, country, state, created_at)"
                + " select id, id, 'Other', 'Ulm', 'DE', 'verified', now() from accounts where subject = 's'");
        String code = fresh("FFFF-FFFF");
        world.run("update enrolment_codes set provider_id = (select id from providers where name = 'Other')"
                + " where used_at is null");
        refuses(EnrolmentRefused.Reason.KEY_KNOWN, key, code);
        assertThat(enrol(NodeKey.generate(), code).providerName()).isEqualTo("Other");
    }

    @Test
    void enrol_refusesAKeyThatTheSenderDoesNotHold() {
        EnrolmentRequest honest = EnrolmentRequest.signed(NodeKey.generate(), "1", fresh("EEEE-EEEE"), "x", FACTS);
        EnrolmentRequest forged = new EnrolmentRequest(
                1, "1", honest.code(), "x", NodeKey.generate().did(), FACTS, honest.signature());
        assertThatExceptionOfType(EnrolmentRefused.class)
                .isThrownBy(() -> world.gateway.enrolment().enrol(forged))
                .matches(refused -> refused.reason() == EnrolmentRefused.Reason.WRONG_SIGNATURE);
        assertThat(world.number("select count(*) from nodes")).isZero();
    }

    private String fresh(String text) {
        return world.code(
                text.toUpperCase(java.util.Locale.ROOT), world.clock.instant().plus(Duration.ofMinutes(10)));
    }

    private EnrolmentResponse enrol(NodeKey key, String code) {
        return world.gateway.enrolment().enrol(EnrolmentRequest.signed(key, "1.0.0", code, "mine", FACTS));
    }

    private void refuses(EnrolmentRefused.Reason reason, NodeKey key, String code) {
        assertThatExceptionOfType(EnrolmentRefused.class)
                .isThrownBy(() -> enrol(key, code))
                .matches(
                        refused -> refused.reason() == reason && refused.field().equals(reason.field()));
    }
}
