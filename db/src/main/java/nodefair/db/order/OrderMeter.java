package nodefair.db.order;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Seconds of an order that live attempts reserve and accepted ones used; the gateway alone writes it. */
@Entity
@Table(name = "order_meters")
public class OrderMeter {
    @Id
    private UUID orderId;

    private long reservedSeconds;
    private long usedSeconds;

    @SuppressWarnings("NullAway.Init")
    protected OrderMeter() {}

    public OrderMeter(UUID orderId) {
        this.orderId = orderId;
    }

    public UUID orderId() {
        return orderId;
    }

    public long reservedSeconds() {
        return reservedSeconds;
    }

    public long usedSeconds() {
        return usedSeconds;
    }

    /** What a new attempt could still reserve, of the seconds bought. */
    public long freeSeconds(long boughtSeconds) {
        return boughtSeconds - usedSeconds - reservedSeconds;
    }
}
