package nodefair.db.payout;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a provider is paid: a Stripe Connect account, an address on the chain, or both. */
@Entity
@Table(name = "payout_accounts")
public class PayoutAccount {
    @Id
    private UUID providerId;

    private @Nullable String stripeAccountId;
    private boolean stripeReady;
    private ConnectState stripeState = ConnectState.PENDING;
    private @Nullable String stripeMissing;
    private @Nullable Instant stripeCheckedAt;
    private @Nullable String chainAddress;
    private @Nullable Instant chainUsableFrom;
    private @Nullable Instant chainChangedAt;
    private String chainTest = "none";
    private @Nullable String chainTestFailure;
    private @Nullable String destinationHint;
    private Instant updatedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected PayoutAccount() {}

    public PayoutAccount(UUID providerId, Instant updatedAt) {
        this.providerId = providerId;
        this.updatedAt = updatedAt;
    }

    /** A Connect account was opened; Stripe says later when it may be paid to. */
    public void connectStripe(String stripeAccountId, Instant at) {
        this.stripeAccountId = stripeAccountId;
        stripeReady = false;
        stripeState = ConnectState.PENDING;
        updatedAt = at;
    }

    /**
     * What Stripe says of the account now.
     *
     * @param missing what it still wants to know, or why it refuses
     * @param destinationHint what the provider recognises, such as a bank account's last digits
     */
    public void stripeSays(ConnectState next, @Nullable String missing, @Nullable String destinationHint, Instant at) {
        if (next != stripeState) stripeState = stripeState.to(next);
        stripeReady = stripeState == ConnectState.ENABLED;
        stripeMissing = missing;
        this.destinationHint = destinationHint;
        stripeCheckedAt = at;
        updatedAt = at;
    }

    /**
     * Tokens go to an address from some time on, and not before a test transfer has arrived there.
     *
     * @param chainAddress lower case, with 0x
     */
    public void payToAddress(String chainAddress, Instant usableFrom, Instant at) {
        this.chainAddress = chainAddress;
        chainUsableFrom = usableFrom;
        chainChangedAt = at;
        testAgain(at);
    }

    /** No tokens are paid any more. */
    public void payToNoAddress(Instant at) {
        chainAddress = null;
        chainUsableFrom = null;
        chainChangedAt = at;
        chainTest = "none";
        chainTestFailure = null;
        updatedAt = at;
    }

    /** Another test transfer goes to the address. */
    public void testAgain(Instant at) {
        chainTest = "wanted";
        chainTestFailure = null;
        updatedAt = at;
    }

    public UUID providerId() {
        return providerId;
    }

    public Optional<String> stripeAccountId() {
        return Optional.ofNullable(stripeAccountId);
    }

    public boolean stripeReady() {
        return stripeReady;
    }

    public ConnectState stripeState() {
        return stripeState;
    }

    public Optional<String> stripeMissing() {
        return Optional.ofNullable(stripeMissing);
    }

    /** When Stripe was last heard of it. */
    public Optional<Instant> stripeCheckedAt() {
        return Optional.ofNullable(stripeCheckedAt);
    }

    public Optional<String> chainAddress() {
        return Optional.ofNullable(chainAddress);
    }

    /** Nothing but a test transfer goes to the address before; empty for addresses of old, which may be used. */
    public Optional<Instant> chainUsableFrom() {
        return Optional.ofNullable(chainUsableFrom);
    }

    /** When the address was given. */
    public Optional<Instant> chainChangedAt() {
        return Optional.ofNullable(chainChangedAt);
    }

    /** Whether a test transfer has arrived: none for addresses of old, wanted, arrived, failed. */
    public String chainTest() {
        return chainTest;
    }

    /** Why the token or the contract refused the test transfer. */
    public Optional<String> chainTestFailure() {
        return Optional.ofNullable(chainTestFailure);
    }

    public Optional<String> destinationHint() {
        return Optional.ofNullable(destinationHint);
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public long version() {
        return version;
    }
}
