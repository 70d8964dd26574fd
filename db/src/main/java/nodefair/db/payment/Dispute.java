package nodefair.db.payment;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/** A payment that its payer contests at the bank, what it holds back meanwhile, and how it is answered. */
@Entity
@Table(name = "disputes")
public class Dispute {
    @Id
    private UUID id;

    private UUID paymentId;
    private String stripeDisputeId;
    private String stripeStatus;
    private @Nullable String stripeChargeId;
    private DisputeState state;
    private long amountMicros;
    private long feeMicros;
    private long frozenMicros;
    private String currency;
    private String reason;
    private @Nullable LossBearer borneBy;
    private Instant openedAt;
    private @Nullable Instant withdrawnAt;
    private @Nullable Instant closedAt;
    private @Nullable Instant evidenceDueBy;
    private @Nullable String evidenceText;
    private @Nullable Instant evidenceSubmittedAt;
    private @Nullable String evidenceSubmittedBy;
    private @Nullable Instant acceptedAt;
    private @Nullable String acceptedBy;
    private int evidenceAnswers;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Dispute() {}

    /** @param state as it is when we hear of it for the first time, which may be after its end */
    public Dispute(
            UUID paymentId,
            String stripeDisputeId,
            String stripeStatus,
            DisputeState state,
            Money amount,
            String reason,
            Instant openedAt) {
        this.id = Ids.next();
        this.paymentId = paymentId;
        this.stripeDisputeId = stripeDisputeId;
        this.stripeStatus = stripeStatus;
        this.state = state.isFinal() ? DisputeState.UNDER_REVIEW : state;
        this.amountMicros = amount.micros();
        this.currency = amount.currency();
        this.reason = reason;
        this.openedAt = openedAt;
    }

    /** What Stripe says of the charge and of the last day for an answer. */
    public void details(@Nullable String chargeId, @Nullable Instant dueBy) {
        this.stripeChargeId = chargeId;
        this.evidenceDueBy = dueBy;
    }

    /**
     * Goes forward only.
     *
     * @return whether it changed
     */
    public boolean follow(DisputeState next, String stripeStatus) {
        if (state == next || !state.canBecome(next)) return false;
        state = state.to(next);
        this.stripeStatus = stripeStatus;
        return true;
    }

    /** Stripe took the amount and its fee. */
    public void withdraw(Money fee, Instant at) {
        feeMicros = fee.micros();
        withdrawnAt = at;
    }

    /** More of the provider's share is held back. */
    public void freeze(Money more) {
        frozenMicros = Math.addExact(frozenMicros, more.micros());
    }

    public void close(DisputeState end, String stripeStatus, @Nullable LossBearer bearer, Instant at) {
        state = state.to(end);
        this.stripeStatus = stripeStatus;
        borneBy = bearer;
        closedAt = at;
    }

    /** What we answer; it is sent afterwards. */
    public void answer(String text, String by, Instant at) {
        if (!takesAnswer()) throw new IllegalStateException("DisputeState " + state.word() + " takes no answer");
        evidenceText = text;
        evidenceSubmittedBy = by;
        evidenceSubmittedAt = at;
        evidenceAnswers++;
    }

    /** It was not taken: another one may be given. */
    public void takeAnswerBack() {
        evidenceSubmittedAt = null;
    }

    /** We let it be lost; Stripe is told afterwards. */
    public void accept(String by, Instant at) {
        if (!takesAnswer()) throw new IllegalStateException("DisputeState " + state.word() + " cannot be accepted");
        acceptedBy = by;
        acceptedAt = at;
    }

    /** Whether a person may still answer or accept it: it has not ended, and neither was done. */
    public boolean takesAnswer() {
        return !state.isFinal() && evidenceSubmittedAt == null && acceptedAt == null;
    }

    public UUID id() {
        return id;
    }

    public UUID paymentId() {
        return paymentId;
    }

    public String stripeDisputeId() {
        return stripeDisputeId;
    }

    public String stripeStatus() {
        return stripeStatus;
    }

    public Optional<String> stripeChargeId() {
        return Optional.ofNullable(stripeChargeId);
    }

    public DisputeState state() {
        return state;
    }

    public Money amount() {
        return new Money(amountMicros, currency);
    }

    public Money fee() {
        return new Money(feeMicros, currency);
    }

    /** What of the provider's share is held back. */
    public Money frozen() {
        return new Money(frozenMicros, currency);
    }

    public String reason() {
        return reason;
    }

    public Optional<LossBearer> borneBy() {
        return Optional.ofNullable(borneBy);
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Optional<Instant> withdrawnAt() {
        return Optional.ofNullable(withdrawnAt);
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    public Optional<Instant> evidenceDueBy() {
        return Optional.ofNullable(evidenceDueBy);
    }

    public Optional<String> evidenceText() {
        return Optional.ofNullable(evidenceText);
    }

    public Optional<Instant> evidenceSubmittedAt() {
        return Optional.ofNullable(evidenceSubmittedAt);
    }

    /** Counts answers, because one may be refused. */
    public int evidenceAnswers() {
        return evidenceAnswers;
    }

    public Optional<String> evidenceSubmittedBy() {
        return Optional.ofNullable(evidenceSubmittedBy);
    }

    public Optional<Instant> acceptedAt() {
        return Optional.ofNullable(acceptedAt);
    }

    public Optional<String> acceptedBy() {
        return Optional.ofNullable(acceptedBy);
    }
}
