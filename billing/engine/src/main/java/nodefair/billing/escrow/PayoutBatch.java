package nodefair.billing.escrow;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nodefair.billing.contracts.DistributorCalls;
import nodefair.billing.contracts.PushedBatch;
import nodefair.billing.contracts.TokenUnits;

/**
 * Payouts that one transaction makes.
 *
 * @param id made from the items, so that the same payouts are the same batch also after a database was restored
 */
public record PayoutBatch(String id, long chainId, String contract, List<Item> items) {

    /**
     * A payee's share of it.
     *
     * @param payoutId empty for a test transfer
     * @param fact what it is made for; another try of the same payout is another fact
     * @param address lower case, once in a batch
     */
    public record Item(UUID providerId, Optional<UUID> payoutId, String fact, String address, long micros) {
        boolean isTest() {
            return payoutId.isEmpty();
        }

        BigInteger amount(int tokenDecimals) {
            return TokenUnits.fromMicros(micros, tokenDecimals);
        }

        private String line() {
            return fact + " " + address + " " + micros;
        }
    }

    /** @param items not empty */
    static PayoutBatch of(long chainId, String contract, List<Item> items) {
        String lines = items.stream().map(Item::line).sorted().collect(Collectors.joining("\n"));
        return new PayoutBatch(
                PushedBatch.idOf("payouts " + chainId + " " + contract + "\n" + lines),
                chainId,
                contract,
                List.copyOf(items));
    }

    String intent() {
        return "payout-batch:" + id;
    }

    String call(String token, int tokenDecimals) {
        return DistributorCalls.push(
                id,
                token,
                items.stream()
                        .map(item -> new DistributorCalls.Payout(item.address(), item.amount(tokenDecimals)))
                        .toList());
    }
}
