package nodefair.db.node;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One machine that runs an agent, known by its Ed25519 key. The gateway writes it; the fleet writes the name and the
 * wish to drain, so an update touches only the columns that changed.
 */
@Entity
@Table(name = "nodes")
@DynamicUpdate
public class Node {
    @Id
    private UUID id;

    private UUID providerId;
    private String did;
    private byte[] publicKey;
    private String name;
    private String city;
    private String country;
    private NodeState state;

    @Embedded
    private Shape shape;

    private int slots;

    @JdbcTypeCode(SqlTypes.JSON)
    private String hardware;

    private String agentVersion;
    private @Nullable Instant lastSeenAt;
    private @Nullable Instant drainRequestedAt;
    private boolean demo;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Node() {}

    private Node(UUID providerId, NodeKey key, String name, String city, String country, Found found, Instant at) {
        this.id = Ids.next();
        this.providerId = providerId;
        this.did = key.did();
        this.publicKey = key.publicKey();
        this.name = name;
        this.city = city;
        this.country = country;
        this.state = NodeState.ENROLLED;
        this.shape = found.shape();
        this.slots = found.slots();
        this.hardware = found.hardware();
        this.agentVersion = found.agentVersion();
        this.createdAt = at;
    }

    /** A node whose owner showed a one-time code; name and place are the code's. */
    public static Node enrol(EnrolmentCode code, NodeKey key, Found found, Instant at) {
        return new Node(code.providerId(), key, code.nodeName(), code.city(), code.country(), found, at);
    }

    /** A node of the seeded market, which no machine stands behind. */
    public static Node demo(
            UUID providerId, NodeKey key, String name, String city, String country, Found found, Instant at) {
        Node node = new Node(providerId, key, name, city, country, found, at);
        node.demo = true;
        return node;
    }

    public void become(NodeState next) {
        state = state.to(next);
    }

    public void seen(Instant at) {
        lastSeenAt = at;
    }

    public void measured(Found found) {
        shape = found.shape();
        slots = found.slots();
        hardware = found.hardware();
        agentVersion = found.agentVersion();
    }

    public void rename(String name) {
        this.name = name;
    }

    public void requestDrain(Instant at) {
        drainRequestedAt = at;
    }

    public void withdrawDrain() {
        drainRequestedAt = null;
    }

    public UUID id() {
        return id;
    }

    public UUID providerId() {
        return providerId;
    }

    /** The public key as a did:key. */
    public String did() {
        return did;
    }

    /** The 32 raw bytes of the Ed25519 public key. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    public String name() {
        return name;
    }

    public String city() {
        return city;
    }

    public String country() {
        return country;
    }

    public NodeState state() {
        return state;
    }

    public Shape shape() {
        return shape;
    }

    public int slots() {
        return slots;
    }

    /** JSON as the agent found it; never the base of a price. */
    public String hardware() {
        return hardware;
    }

    public String agentVersion() {
        return agentVersion;
    }

    public Optional<Instant> lastSeenAt() {
        return Optional.ofNullable(lastSeenAt);
    }

    public Optional<Instant> drainRequestedAt() {
        return Optional.ofNullable(drainRequestedAt);
    }

    public boolean demo() {
        return demo;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /**
     * What an agent found on its machine.
     *
     * @param hardware JSON object with whatever else it told
     */
    public record Found(Shape shape, int slots, String hardware, String agentVersion) {}
}
