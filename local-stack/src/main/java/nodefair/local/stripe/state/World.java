package nodefair.local.stripe.state;

import java.time.Clock;

/** Everything the sandbox knows, with itself as the lock that guards it. */
public final class World {
    private final Store store = new Store();
    private final Behaviour behaviour = new Behaviour();
    private final Banks banks = new Banks();
    private final Clock clock;
    private long dueAt;
    private final String publicUrl;
    private final EventLog events;
    private final BalanceBook balances;

    public World(Clock clock, String publicUrl) {
        this.clock = clock;
        this.publicUrl = publicUrl;
        events = new EventLog(store, clock);
        balances = new BalanceBook(store, clock, behaviour, this::due);
    }

    public Store store() {
        return store;
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    public Banks banks() {
        return banks;
    }

    /** Something is to happen at that time, in milliseconds since 1970. */
    public void due(long millis) {
        dueAt = Math.min(dueAt, millis);
    }

    /** Whether anything may have to happen now; the time passes for all, who say again when they are next. */
    public boolean takeDue() {
        if (clock.millis() < dueAt) return false;
        dueAt = Long.MAX_VALUE;
        return true;
    }

    public EventLog events() {
        return events;
    }

    public BalanceBook balances() {
        return balances;
    }

    /** Where a browser reaches the hosted pages, without a slash at the end. */
    public String publicUrl() {
        return publicUrl;
    }

    public Clock clock() {
        return clock;
    }

    /** Seconds since 1970, as Stripe writes time. */
    public long now() {
        return clock.instant().getEpochSecond();
    }
}
