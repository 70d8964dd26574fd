package nodefair.db.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores the meters of orders. */
@ApplicationScoped
public class OrderMeters {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected OrderMeters() {}

    public OrderMeters(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<OrderMeter> find(UUID orderId) {
        return Optional.ofNullable(entities.find(OrderMeter.class, orderId));
    }

    public void save(OrderMeter orderMeter) {
        entities.persist(orderMeter);
    }
}
