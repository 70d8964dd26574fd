package nodefair.market.proof;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.anchor.AnchorBook;
import nodefair.billing.anchor.RootAnchor;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.ChecksumAddress;
import nodefair.billing.ledger.DayRoot;
import nodefair.billing.ledger.DayRoots;
import nodefair.billing.proof.Proofs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives renters the proofs of their orders, and everybody the roots of the ledger's days. */
@ApplicationScoped
public class ProofDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ProofDesk.class);

    @Inject
    private Proofs proofs;

    @Inject
    private DayRoots roots;

    @Inject
    private AnchorBook anchors;

    @Inject
    private RootAnchor chain;

    /** Empty when the order is not the account's. */
    public Optional<OrderProof> ofOrder(UUID accountId, String number) {
        return proofs.ofOrder(accountId, number).map(file -> new OrderProof(file.name(), file.json()));
    }

    /** Empty when nothing was booked that day, or it is not over. */
    public Optional<DayView> day(LocalDate day) {
        return roots.of(day).map(this::view);
    }

    /** Where this marketplace anchors, by its settings. */
    public record AnchorPlace(String chainId, String contract) {}

    /** Empty where nothing is anchored. */
    public Optional<AnchorPlace> anchoredAt() {
        return chain.place().map(it -> new AnchorPlace(Long.toString(it.chainId()), ChecksumAddress.of(it.contract())));
    }

    /** Asks the chain; never inside a transaction. */
    public ChainAnswer onChain(LocalDate day) {
        if (chain.place().isEmpty()) return ChainAnswer.without(ChainAnswer.Kind.OFF);
        try {
            return chain.of(day)
                    .map(there -> new ChainAnswer(ChainAnswer.Kind.THERE, there.root(), there.transactions()))
                    .orElse(ChainAnswer.without(ChainAnswer.Kind.MISSING));
        } catch (ChainUnavailable | ChainRefused | IllegalStateException silent) {
            LOG.warn("The chain cannot be asked for a root, day={} cause={}", day, silent.getMessage());
            return ChainAnswer.without(ChainAnswer.Kind.SILENT);
        }
    }

    private DayView view(DayRoot root) {
        return new DayView(
                root.day(),
                root.root(),
                root.firstSequence(),
                root.lastSequence(),
                root.sealedAt(),
                anchors.of(root.day()).stream()
                        .map(anchor -> new DayView.AnchorView(
                                anchor.chainId(),
                                anchor.contract(),
                                anchor.transactionHash().orElse(""),
                                anchor.anchoredAt()))
                        .toList());
    }
}
