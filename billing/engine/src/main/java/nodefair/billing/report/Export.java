package nodefair.billing.report;

import java.util.Map;
import nodefair.db.money.Money;

/**
 * What a finished export contained; the same month gives the same bytes.
 *
 * @param rows lines without the head
 * @param sums by currency: of the signed amounts, zero for a ledger; of the paid amounts for payouts
 * @param sha256 of the bytes, lower-case hex
 */
public record Export(String fileName, long rows, Map<String, Money> sums, long bytes, String sha256) {
    public Export {
        sums = Map.copyOf(sums);
    }
}
