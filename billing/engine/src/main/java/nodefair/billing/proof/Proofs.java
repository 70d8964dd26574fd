package nodefair.billing.proof;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nodefair.billing.anchor.AnchorBook;
import nodefair.billing.ledger.DayRoot;
import nodefair.billing.ledger.DayRoots;
import nodefair.billing.ledger.InclusionProof;

/**
 * Makes proofs of bookings, each for whom it may be shown to: a proof shows every line of its transactions, because a hash is of all
 * of them. Nothing is proven before its day is over and has a root.
 */
@ApplicationScoped
public class Proofs {
    @Inject
    private ProofRows rows;

    @Inject
    private DayRoots roots;

    @Inject
    private AnchorBook anchors;

    /** Of any transaction, for whoever may read the books; empty when there is none. */
    @Transactional
    public Optional<ProofFile> ofTransaction(long sequence) {
        if (!rows.isBooked(sequence)) return Optional.empty();
        return Optional.of(file("transaction:" + sequence, "transaction-" + sequence, Set.of(sequence)));
    }

    /**
     * Of what was booked for an order on its escrow and on its renter's balance.
     *
     * @param accountId who asks; empty when the order is another one's
     */
    @Transactional
    public Optional<ProofFile> ofOrder(UUID accountId, String number) {
        return rows.order(accountId, number)
                .map(order -> file("order:" + order, "order-" + number, rows.ofOrder(accountId, order)));
    }

    /**
     * Of what was booked for a payout, from its schedule to its arrival.
     *
     * @param providerId who asks; empty when the payout is another one's
     */
    @Transactional
    public Optional<ProofFile> ofPayout(UUID providerId, UUID payoutId) {
        if (!rows.isPayoutOf(providerId, payoutId)) return Optional.empty();
        return Optional.of(file("payout:" + payoutId, "payout-" + payoutId, rows.ofPayout(payoutId)));
    }

    private ProofFile file(String subject, String name, Set<Long> sequences) {
        List<InclusionProof> proven = roots.proofs(sequences);
        if (proven.isEmpty()) return ProofFile.notYet(sequences.size());
        Map<Long, BookedTransaction> booked =
                rows.transactions(proven.stream().map(InclusionProof::sequence).toList());
        ProofText text = new ProofText(subject);
        proven.forEach(proof -> text.transaction(Objects.requireNonNull(booked.get(proof.sequence())), proof));
        text.beginDays();
        days(proven).forEach((day, root) -> text.day(root, anchors.of(day)));
        return new ProofFile(
                "nodefair-proof-" + name + ".json", text.end(), proven.size(), sequences.size() - proven.size());
    }

    private static Map<LocalDate, DayRoot> days(List<InclusionProof> proven) {
        Map<LocalDate, DayRoot> days = new LinkedHashMap<>();
        proven.forEach(proof -> days.put(proof.day().day(), proof.day()));
        return days;
    }
}
