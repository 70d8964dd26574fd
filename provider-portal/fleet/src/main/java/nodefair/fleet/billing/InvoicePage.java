package nodefair.fleet.billing;

import java.util.List;

/**
 * One page of a provider's documents.
 *
 * @param number from 1
 * @param pages at least 1
 */
public record InvoicePage(List<InvoiceRow> rows, int number, int pages) {
    public InvoicePage {
        rows = List.copyOf(rows);
    }

    public static InvoicePage empty() {
        return new InvoicePage(List.of(), 1, 1);
    }
}
