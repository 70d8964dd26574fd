package nodefair.db.escrow;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import org.jspecify.annotations.Nullable;

/** A renter's deposit on the chain for an order; it has no state until the deposit is final. */
@Entity
@Table(name = "escrows")
public class Escrow {
    @Id
    private UUID id;

    private UUID orderId;
    private long chainId;
    private String contract;
    private String token;
    private @Nullable String payer;
    private BigInteger amount;
    private Instant deadline;
    private @Nullable EscrowState state;
    private @Nullable String depositTransactionHash;
    private @Nullable String releaseTransactionHash;
    private @Nullable Instant seenAt;
    private @Nullable Instant fundedAt;
    private @Nullable Instant endedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Escrow() {}

    /**
     * @param contract address of the escrow contract
     * @param token address of the token
     * @param amount base units of the token that the order asks for
     * @param deadline after which the payer takes back what was not settled
     */
    public Escrow(UUID orderId, long chainId, String contract, String token, BigInteger amount, Instant deadline) {
        this.id = Ids.next();
        this.orderId = orderId;
        this.chainId = chainId;
        this.contract = contract;
        this.token = token;
        this.amount = amount;
        this.deadline = deadline;
    }

    /** The deposit is in a block that is not final yet; a reorg may take it away again. */
    public void see(String payer, String depositTransactionHash, Instant at) {
        if (state != null) throw new IllegalStateException("EscrowState " + state.word() + " sees no deposit");
        this.payer = payer;
        this.depositTransactionHash = depositTransactionHash;
        seenAt = at;
    }

    /** A reorg took the deposit away before it was final. */
    public void unsee() {
        if (state != null) throw new IllegalStateException("EscrowState " + state.word() + " loses no deposit");
        payer = null;
        depositTransactionHash = null;
        seenAt = null;
    }

    /** The deposit is final. */
    public void fund(Instant at) {
        if (state != null) state.to(EscrowState.FUNDED);
        state = EscrowState.FUNDED;
        fundedAt = at;
    }

    /** Paid to the payees, the rest back to the payer. */
    public void release(String transactionHash, Instant at) {
        end(EscrowState.RELEASED, transactionHash, at);
    }

    /** All of it back to the payer. */
    public void refund(String transactionHash, Instant at) {
        end(EscrowState.REFUNDED, transactionHash, at);
    }

    public UUID id() {
        return id;
    }

    public UUID orderId() {
        return orderId;
    }

    public long chainId() {
        return chainId;
    }

    public String contract() {
        return contract;
    }

    public String token() {
        return token;
    }

    public Optional<String> payer() {
        return Optional.ofNullable(payer);
    }

    /** Base units of the token. */
    public BigInteger amount() {
        return amount;
    }

    public Instant deadline() {
        return deadline;
    }

    /** Empty until the deposit is final. */
    public Optional<EscrowState> state() {
        return Optional.ofNullable(state);
    }

    public Optional<String> depositTransactionHash() {
        return Optional.ofNullable(depositTransactionHash);
    }

    public Optional<String> releaseTransactionHash() {
        return Optional.ofNullable(releaseTransactionHash);
    }

    public Optional<Instant> seenAt() {
        return Optional.ofNullable(seenAt);
    }

    public Optional<Instant> fundedAt() {
        return Optional.ofNullable(fundedAt);
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    public long version() {
        return version;
    }

    private void end(EscrowState next, String transactionHash, Instant at) {
        if (state == null) throw new IllegalStateException("escrow without a deposit cannot become " + next.word());
        state = state.to(next);
        releaseTransactionHash = transactionHash;
        endedAt = at;
    }
}
