package nodefair.billing.testing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import nodefair.billing.anchor.AnchoredRoot;
import nodefair.billing.anchor.RootAnchor;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.ledger.DayRoot;

/** The contract LedgerAnchor and its chain, by the rules of the contract. What is sent waits until it is {@link #mine mined}. */
public final class FakeRootAnchor implements RootAnchor {
    public static final Place PLACE = new Place(31337, "0x" + "5f".repeat(20));

    private record Waiting(DayRoot root, Optional<AnchoredRoot> previous) {}

    private final Clock clock;
    private final TreeMap<LocalDate, AnchoredRoot> anchored = new TreeMap<>();
    private final Map<LocalDate, AnchoredRoot> finals = new TreeMap<>();
    private final Set<LocalDate> disowned = new HashSet<>();
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Map<String, Progress> progress = new LinkedHashMap<>();
    private Optional<Place> place = Optional.of(PLACE);
    private int lostAnswers;
    private boolean silent;
    private int accepted;

    public FakeRootAnchor(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Place> place() {
        return place;
    }

    @Override
    public Optional<AnchoredRoot> of(LocalDate day) {
        answer();
        return Optional.ofNullable(anchored.get(day));
    }

    @Override
    public Optional<AnchoredRoot> ofFinal(LocalDate day) {
        answer();
        return Optional.ofNullable(finals.get(day));
    }

    @Override
    public Set<LocalDate> disowned() {
        return disowned;
    }

    /** A person has found out that a day's root there is not ours. */
    public void disown(LocalDate day) {
        disowned.add(day);
    }

    @Override
    public Optional<AnchoredRoot> newest() {
        answer();
        return anchored.isEmpty()
                ? Optional.empty()
                : Optional.of(anchored.lastEntry().getValue());
    }

    @Override
    public void submit(String intent, DayRoot root, Optional<AnchoredRoot> previous) {
        if (progress.getOrDefault(intent, Progress.FAILED) != Progress.FAILED) return;
        answer();
        refuseUnlessItFits(root, previous);
        waiting.put(intent, new Waiting(root, previous));
        progress.put(intent, Progress.WAITING);
        accepted++;
        if (lostAnswers > 0) {
            lostAnswers--;
            throw new ChainUnavailable("killed after the intent was stored");
        }
    }

    @Override
    public Optional<Sent> outcome(String intent) {
        return Optional.ofNullable(progress.get(intent)).map(it -> new Sent(it, hash(intent)));
    }

    /** Puts what waits into final blocks, and calls all blocks final; what no longer fits reverts. */
    public void mine() {
        waiting.forEach((intent, sent) -> {
            try {
                refuseUnlessItFits(sent.root(), sent.previous());
                write(sent.root().day(), sent.root().root(), sent.root().lastSequence());
                progress.put(intent, Progress.FINAL);
            } catch (ChainRefused reverted) {
                progress.put(intent, Progress.FAILED);
            }
        });
        waiting.clear();
        finals.putAll(anchored);
    }

    /** Every transaction that waits reverts for a reason of its own. */
    public void revert() {
        waiting.keySet().forEach(intent -> progress.put(intent, Progress.FAILED));
        waiting.clear();
    }

    /** Somebody else with the right to anchor writes. */
    public void write(LocalDate day, String root, long transactions) {
        anchored.put(day, new AnchoredRoot(day, root, transactions, clock.instant()));
    }

    /** No contract is set. */
    public void turnOff() {
        place = Optional.empty();
    }

    public void silent(boolean silent) {
        this.silent = silent;
    }

    /** The next intents are stored, and then the caller is killed. */
    public void loseAnswers(int count) {
        lostAnswers = count;
    }

    /** How many transactions were signed. */
    public int accepted() {
        return accepted;
    }

    private void answer() {
        if (silent) throw new ChainUnavailable("no answer");
    }

    private void refuseUnlessItFits(DayRoot root, Optional<AnchoredRoot> previous) {
        Optional<AnchoredRoot> last = anchored.isEmpty()
                ? Optional.empty()
                : Optional.of(anchored.lastEntry().getValue());
        boolean late = last.isPresent() && !last.get().day().isBefore(root.day());
        boolean shrinks = last.isPresent() && last.get().transactions() > root.lastSequence();
        if (late || shrinks || !last.map(AnchoredRoot::root).equals(previous.map(AnchoredRoot::root))) {
            throw new ChainRefused("eth_estimateGas: execution reverted", true);
        }
    }

    private static String hash(String intent) {
        return String.format("0x%064x", Integer.toUnsignedLong(intent.hashCode()));
    }
}
