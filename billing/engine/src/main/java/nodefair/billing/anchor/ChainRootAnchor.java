package nodefair.billing.anchor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainTransactionState;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.ledger.DayRoot;
import nodefair.billing.settings.AnchorSettings;

/** The contract LedgerAnchor on the chain of the token rail; what is sent goes through {@link ChainSender}. */
@ApplicationScoped
public class ChainRootAnchor implements RootAnchor {
    @Inject
    private TokenRail rail;

    @Inject
    private ChainSender sender;

    @Inject
    private AnchorSettings settings;

    @Override
    public Optional<Place> place() {
        if (!rail.isOn()) return Optional.empty();
        return settings.contract()
                .map(address -> new Place(rail.settings().chainId(), address.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Optional<AnchoredRoot> of(LocalDate day) {
        return AnchorCalls.anchored(day, view(AnchorCalls.anchorOf(day)));
    }

    @Override
    public Optional<AnchoredRoot> newest() {
        return AnchorCalls.day(view(AnchorCalls.lastDay())).flatMap(this::of);
    }

    @Override
    public void submit(String intent, DayRoot root, Optional<AnchoredRoot> previous) {
        sender.submit(intent, contract(), AnchorCalls.anchor(root, previous), "{}");
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
        return rail.chain().view(contract(), call);
    }

    private String contract() {
        return place().orElseThrow(() -> new IllegalStateException("anchoring is off"))
                .contract();
    }
}
