package nodefair.db.payout;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;
import nodefair.db.order.Rail;
import org.jspecify.annotations.Nullable;

/** Money out to a provider. */
@Entity
@Table(name = "payouts")
public class Payout {
    @Id
    private UUID id;

    private UUID providerId;
    private Rail rail;
    private PayoutState state;
    private long amountMicros;
    private String currency;
    private String destination;
    private @Nullable String stripeTransferId;
    private @Nullable String stripePayoutId;
    private @Nullable String transactionHash;
    private @Nullable Long chainId;
    private @Nullable String failure;
    private Instant scheduledAt;
    private @Nullable Instant submittedAt;
    private @Nullable Instant endedAt;
    private int attempt = 1;
    private @Nullable Instant unknownSince;
    private int refusals;
    private @Nullable Instant nextTryAt;
    private @Nullable Instant checkedAt;
    private @Nullable Instant shortSince;
    private @Nullable Long ownAvailableMicros;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Payout() {}

    /** @param destination Stripe account or address on the chain, fixed when it is scheduled */
    public Payout(UUID providerId, Rail rail, Money amount, String destination, Instant scheduledAt) {
        this(Ids.next(), providerId, rail, amount, destination, scheduledAt);
    }

    /** @param id made from what is paid, so that a payout which a restored database has forgotten gets the same keys */
    public Payout(UUID id, UUID providerId, Rail rail, Money amount, String destination, Instant scheduledAt) {
        this.id = id;
        this.providerId = providerId;
        this.rail = rail;
        this.state = PayoutState.SCHEDULED;
        this.amountMicros = amount.micros();
        this.currency = amount.currency();
        this.destination = destination;
        this.scheduledAt = scheduledAt;
    }

    /** Names the chain whose treasury pays it; once, before it is stored. */
    public void payFrom(long treasuryChainId) {
        chainId = treasuryChainId;
    }

    /** The chain whose treasury pays it. */
    public Optional<Long> treasuryChain() {
        return Optional.ofNullable(chainId);
    }

    /**
     * All of it is on the provider's account at Stripe.
     *
     * @param transferId the first of its transfers
     */
    public void submitToStripe(String transferId, Instant at) {
        state = state.to(PayoutState.SUBMITTED);
        stripeTransferId = transferId;
        submittedAt = at;
    }

    public void submitToChain(String transactionHash, Instant at) {
        state = state.to(PayoutState.SUBMITTED);
        this.transactionHash = transactionHash;
        submittedAt = at;
    }

    /** Stripe sends what was transferred on to the provider's bank; how that goes was not asked yet. */
    public void nameByStripe(String stripePayoutId) {
        this.stripePayoutId = stripePayoutId;
        checkedAt = null;
    }

    public void pay(Instant at) {
        state = state.to(PayoutState.PAID);
        endedAt = at;
    }

    public void fail(String failure, Instant at) {
        state = state.to(PayoutState.FAILED);
        this.failure = failure;
        endedAt = at;
    }

    /** Another try of a failed one; its items stay with it, and so does what was already moved to the same destination. */
    public void reschedule(String destination, Instant at) {
        state = state.to(PayoutState.SCHEDULED);
        attempt++;
        this.destination = destination;
        scheduledAt = at;
        stripePayoutId = null;
        transactionHash = null;
        failure = null;
        submittedAt = null;
        endedAt = null;
        unknownSince = null;
        refusals = 0;
        nextTryAt = null;
        checkedAt = null;
        shortSince = null;
        ownAvailableMicros = null;
    }

    /** Its provider claims it on the chain; no batch has it until it is sent after all. */
    public void leaveToClaim(String address) {
        state = state.to(PayoutState.CLAIMABLE);
        destination = address;
    }

    /** It is in no root of claims any more; a batch may have it. */
    public void sendAfterAll() {
        state = state.to(PayoutState.SCHEDULED);
    }

    /**
     * The platform's own balance at Stripe has too little for it; told again, the first time stays.
     *
     * @param available what that balance has, may be below zero
     */
    public void missOwnBalance(Money available, Instant at) {
        if (shortSince == null) shortSince = at;
        ownAvailableMicros = available.micros();
    }

    /** Refused for now; the next try has another key, because the refusal is repeated under the old one. */
    public void refuse(Instant nextTryAt) {
        refusals++;
        unknownSince = null;
        this.nextTryAt = nextTryAt;
    }

    /** Stripe was asked about it. */
    public void checked(Instant at) {
        checkedAt = at;
    }

    /** The outside party did not answer; told again, the first time stays. */
    public void lose(Instant at) {
        if (unknownSince == null) unknownSince = at;
    }

    /** It is not tried before then. */
    public void waitUntil(Instant nextTryAt) {
        this.nextTryAt = nextTryAt;
    }

    /** The outside party has answered. */
    public void find() {
        unknownSince = null;
    }

    public UUID id() {
        return id;
    }

    public UUID providerId() {
        return providerId;
    }

    public Rail rail() {
        return rail;
    }

    public PayoutState state() {
        return state;
    }

    public Money amount() {
        return new Money(amountMicros, currency);
    }

    public String destination() {
        return destination;
    }

    public Optional<String> stripeTransferId() {
        return Optional.ofNullable(stripeTransferId);
    }

    public Optional<String> stripePayoutId() {
        return Optional.ofNullable(stripePayoutId);
    }

    public Optional<String> transactionHash() {
        return Optional.ofNullable(transactionHash);
    }

    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Counts tries from 1; each has keys of its own. */
    public int attempt() {
        return attempt;
    }

    /** Counts refusals of this attempt that only meant too early. */
    public int refusals() {
        return refusals;
    }

    /** Not before then; empty means now. */
    public Optional<Instant> nextTryAt() {
        return Optional.ofNullable(nextTryAt);
    }

    /** What the platform's own balance at Stripe had when this try waited for it last; empty when it never did. */
    public Optional<Money> ownAvailable() {
        return Optional.ofNullable(ownAvailableMicros).map(micros -> new Money(micros, currency));
    }

    /** When Stripe was asked about it last. */
    public Optional<Instant> checkedAt() {
        return Optional.ofNullable(checkedAt);
    }

    public Optional<Instant> unknownSince() {
        return Optional.ofNullable(unknownSince);
    }

    public Instant scheduledAt() {
        return scheduledAt;
    }

    public Optional<Instant> submittedAt() {
        return Optional.ofNullable(submittedAt);
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    public long version() {
        return version;
    }
}
