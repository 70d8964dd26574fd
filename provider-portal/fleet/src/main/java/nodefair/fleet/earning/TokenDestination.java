package nodefair.fleet.earning;

import java.time.Instant;
import java.util.List;
import nodefair.billing.contracts.ChecksumAddress;
import nodefair.db.payout.PayoutAccount;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider's tokens go.
 *
 * @param address with its checksum; empty until one was given
 * @param heldUntil when the first payout to it may go out; null when that is over
 * @param test none, wanted, arrived or failed
 * @param testStands of a test that is wanted: sent, held_up (the treasury cannot send now) or next (with the next batch); else empty
 * @param failure why a test transfer was refused; else empty
 * @param missing symbols of tokens that are not paid to it, separated by commas, because it is a contract that their chain lacks
 */
public record TokenDestination(
        String address, @Nullable Instant heldUntil, String test, String testStands, String failure, String missing) {
    public static final TokenDestination NONE = new TokenDestination("", null, "none", "", "", "");

    static TokenDestination of(
            PayoutAccount account, String address, String testStands, List<String> missing, Instant now) {
        return new TokenDestination(
                ChecksumAddress.of(address),
                account.chainUsableFrom().filter(now::isBefore).orElse(null),
                account.chainTest(),
                testStands,
                account.chainTestFailure().orElse(""),
                String.join(", ", missing));
    }

    public boolean isGiven() {
        return !address.isEmpty();
    }

    /** Whether a payout may go out now. */
    public boolean isReady() {
        return isGiven() && heldUntil == null && !test.equals("wanted") && !test.equals("failed");
    }
}
