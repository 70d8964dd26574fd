package nodefair.db.payout;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A settled usage that a payout pays; each is in at most one payout. The payout has its currency. */
@Entity
@Table(name = "payout_items")
public class PayoutItem {
    @Id
    private UUID usageId;

    private UUID payoutId;
    private long amountMicros;

    @SuppressWarnings("NullAway.Init")
    protected PayoutItem() {}

    public PayoutItem(UUID usageId, UUID payoutId, long amountMicros) {
        this.usageId = usageId;
        this.payoutId = payoutId;
        this.amountMicros = amountMicros;
    }

    public UUID usageId() {
        return usageId;
    }

    public UUID payoutId() {
        return payoutId;
    }

    public long amountMicros() {
        return amountMicros;
    }
}
