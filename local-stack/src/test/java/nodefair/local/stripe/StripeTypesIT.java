package nodefair.local.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nodefair.local.stripe.state.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StripeTypesIT {
    @RegisterExtension
    final SandboxFixture stripe = new SandboxFixture();

    @BeforeAll
    static void npmIsThere() {
        boolean npm = TypeScript.hasNpm();
        if (!npm) System.out.println("StripeTypesIT is skipped: npm was not found on the path.");
        assumeTrue(npm, "npm was not found on the path");
    }

    @Test
    void objects_haveStripesFieldsAndTypes() throws Exception {
        List<JsonObject> objects = new EveryObject(stripe).collect();
        TreeMap<String, Long> counts = objects.stream()
                .collect(Collectors.groupingBy(
                        object -> Json.needText(object, "object"), TreeMap::new, Collectors.counting()));
        System.out.println("Checked against stripe 22.5.0: " + objects.size() + " objects " + counts);

        assertThat(TypeScript.install().check(objects)).isBlank();
        assertThat(counts)
                .containsOnlyKeys(
                        "account",
                        "account_link",
                        "balance",
                        "balance_transaction",
                        "charge",
                        "checkout.session",
                        "customer",
                        "dispute",
                        "event",
                        "item",
                        "payment_intent",
                        "payment_method",
                        "payout",
                        "refund",
                        "transfer");
    }

    @Test
    void check_catchesMissingUnknownIllTypedAndUnlistedValues() throws Exception {
        JsonObject session = new EveryObject(stripe)
                .collect().stream()
                        .filter(object -> "checkout.session".equals(Json.text(object, "object")))
                        .findFirst()
                        .orElseThrow();
        JsonObject missing = session.deepCopy();
        missing.remove("payment_status");
        JsonObject unknown = Json.set(session.deepCopy(), "colour", "red");
        JsonObject illTyped = Json.set(session.deepCopy(), "amount_total", "20.90");
        JsonObject unlisted = Json.set(session.deepCopy(), "payment_status", "maybe");
        String said = TypeScript.install().check(List.of(session, missing, unknown, illTyped, unlisted));

        assertThat(said.lines().filter(line -> line.startsWith("objects.ts(")))
                .hasSize(4)
                .noneMatch(line -> line.startsWith("objects.ts(2,"));
    }
}
