package nodefair.billing.report;

import java.util.List;
import java.util.Optional;

/** Every report there is. */
public final class Reports {
    private static final List<Report> ALL = List.of(
            LedgerReports.TRIAL_BALANCE,
            LedgerReports.LEDGER,
            LedgerReports.GENERAL_LEDGER,
            LedgerReports.REVENUE_AND_LIABILITIES,
            PayoutReports.PAYOUTS,
            PayoutReports.PAYOUT_ITEMS,
            RefundReports.REFUNDS,
            TaxReports.TAX,
            TaxReports.OSS,
            BankReports.BANK_TRANSFERS,
            OpenItemReports.OPEN_ITEMS,
            ProviderReports.PROVIDER_YEAR,
            CostReports.FOCUS);

    private Reports() {}

    public static List<Report> all() {
        return ALL;
    }

    public static Optional<Report> named(String name) {
        return ALL.stream().filter(report -> report.name().equals(name)).findFirst();
    }
}
