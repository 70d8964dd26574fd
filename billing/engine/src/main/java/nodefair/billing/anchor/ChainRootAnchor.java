package nodefair.billing.anchor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainTransactionState;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.AnchorCalls;
import nodefair.billing.ledger.DayRoot;
import nodefair.billing.settings.AnchorSettings;

/** The contract LedgerAnchor on the chain of the first token; what is sent goes through {@link ChainSender}. */
@ApplicationScoped
public class ChainRootAnchor implements RootAnchor {
    private static final String HEX = "0x";

    @Inject
    private TokenRail rail;

    @Inject
    private ChainSender sender;

    @Inject
    private AnchorSettings settings;

    @Override
    public Optional<Place> place() {
        if (!rail.isOn()) return Optional.empty();
        return settings.contract().map(address -> new Place(rail.home().chainId(), address.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Set<LocalDate> disowned() {
        return settings.disowned();
    }

    @Override
    public Optional<AnchoredRoot> of(LocalDate day) {
        return decoded(day, view(AnchorCalls.anchorOf(day)));
    }

    @Override
    public Optional<AnchoredRoot> ofFinal(LocalDate day) {
        long block = Math.max(0, rail.home().finalBlock());
        String answer = rail.home().chain().viewAt(contract(), AnchorCalls.anchorOf(day), block);
        // the contract may be younger than that block
        return answer.equals(HEX) ? Optional.empty() : decoded(day, answer);
    }

    private static Optional<AnchoredRoot> decoded(LocalDate day, String answer) {
        return AnchorCalls.decodeAnchor(answer)
                .map(anchor -> new AnchoredRoot(
                        day,
                        anchor.root().substring(HEX.length()),
                        anchor.size(),
                        Instant.ofEpochSecond(anchor.anchoredAtSeconds())));
    }

    @Override
    public Optional<AnchoredRoot> newest() {
        return AnchorCalls.decodeLastDay(view(AnchorCalls.lastDay())).flatMap(this::of);
    }

    @Override
    public void submit(String intent, DayRoot root, Optional<AnchoredRoot> previous) {
        String before = previous.map(anchor -> HEX + anchor.root()).orElse(AnchorCalls.NO_ROOT);
        String call = AnchorCalls.anchor(root.day(), HEX + root.root(), root.lastSequence(), before);
        sender.submit(rail.home(), intent, contract(), call, "{}");
    }

    @Override
    public Optional<Sent> outcome(String intent) {
        return sender.outcome(intent).map(sent -> new Sent(progress(sent.state()), sent.hash()));
    }

    private static Progress progress(ChainTransactionState state) {
        return switch (state) {
            case SIGNED, SENT -> Progress.WAITING;
            case SUCCEEDED -> Progress.FINAL;
            case FAILED -> Progress.FAILED;
        };
    }

    private String view(String call) {
        return rail.home().chain().view(contract(), call);
    }

    private String contract() {
        return place().orElseThrow(() -> new IllegalStateException("anchoring is off"))
                .contract();
    }
}
