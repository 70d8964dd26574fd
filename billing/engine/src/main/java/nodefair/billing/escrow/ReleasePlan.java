package nodefair.billing.escrow;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nodefair.billing.contracts.TokenUnits;

/**
 * How a deposit is divided at the end of its order; stored with the transaction that does it, because what is booked later
 * must be what was sent. All amounts in micros of the token's currency; their sum is the deposit.
 *
 * @param renter wallet that paid and gets the rest
 * @param paid providers that are paid on chain
 * @param treasuryMicros fee, royalties, taxes, and the shares of providers without an address or whose address is refused
 * @param returnedMicros what goes back to the renter
 */
public record ReleasePlan(
        String renter, long depositMicros, List<Payee> paid, long treasuryMicros, long returnedMicros) {

    /** A provider's share that goes to its own address. */
    public record Payee(UUID providerId, String address, long micros) {}

    /** A provider's share of an order, and where it wants to be paid. */
    public record Share(UUID providerId, long micros, Optional<String> address) {}

    /** @param platformMicros what is due to the platform out of this order: fee, royalties and taxes */
    static ReleasePlan of(String renter, long depositMicros, List<Share> shares, long platformMicros) {
        List<Payee> paid = new ArrayList<>();
        long treasury = platformMicros;
        long returned = Math.subtractExact(depositMicros, platformMicros);
        for (Share share : shares) {
            returned = Math.subtractExact(returned, share.micros());
            if (share.micros() == 0) continue;
            if (share.address().isPresent()) {
                paid.add(new Payee(share.providerId(), share.address().get(), share.micros()));
            } else {
                treasury = Math.addExact(treasury, share.micros());
            }
        }
        if (returned < 0) throw new IllegalStateException("shares are " + -returned + " micros above the deposit");
        return new ReleasePlan(renter, depositMicros, List.copyOf(paid), treasury, returned);
    }

    /** The same with the shares of some payees sent to the treasury, which keeps them for their providers. */
    ReleasePlan without(Set<Payee> refused) {
        long kept = refused.stream().mapToLong(Payee::micros).reduce(treasuryMicros, Math::addExact);
        List<Payee> others =
                paid.stream().filter(payee -> !refused.contains(payee)).toList();
        return new ReleasePlan(renter, depositMicros, others, kept, returnedMicros);
    }

    long paidMicros() {
        return paid.stream().mapToLong(Payee::micros).reduce(0, Math::addExact);
    }

    List<String> addresses(String treasury) {
        List<String> addresses =
                new ArrayList<>(paid.stream().map(Payee::address).toList());
        if (treasuryMicros > 0) addresses.add(treasury);
        return addresses;
    }

    /** In the order of {@link #addresses}, base units. */
    List<BigInteger> amounts(int tokenDecimals) {
        List<Long> micros = new ArrayList<>(paid.stream().map(Payee::micros).toList());
        if (treasuryMicros > 0) micros.add(treasuryMicros);
        return micros.stream()
                .map(amount -> TokenUnits.fromMicros(amount, tokenDecimals))
                .toList();
    }
}
