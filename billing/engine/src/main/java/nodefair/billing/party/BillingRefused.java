package nodefair.billing.party;

import java.util.Map;

/** Billing data cannot be stored; nothing was changed. */
public final class BillingRefused extends RuntimeException {
    private final transient Map<BillingForm.Field, BillingForm.Problem> problems;

    public BillingRefused(Map<BillingForm.Field, BillingForm.Problem> problems) {
        super(problems.toString());
        this.problems = Map.copyOf(problems);
    }

    /** By field; never empty. */
    public Map<BillingForm.Field, BillingForm.Problem> problems() {
        return problems;
    }
}
