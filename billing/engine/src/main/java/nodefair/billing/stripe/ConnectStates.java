package nodefair.billing.stripe;

import com.stripe.model.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nodefair.db.payout.ConnectState;
import org.jspecify.annotations.Nullable;

/** Reads out of Stripe's many flags what a provider's account can do and what is missing. */
final class ConnectStates {
    private ConnectStates() {}

    static ConnectState of(Account account) {
        String reason = disabledReason(account);
        if (reason.startsWith("rejected.")) return ConnectState.REJECTED;
        boolean transfers = account.getCapabilities() != null
                && "active".equals(account.getCapabilities().getTransfers());
        if (transfers && Boolean.TRUE.equals(account.getPayoutsEnabled())) return ConnectState.ENABLED;
        if (!Boolean.TRUE.equals(account.getDetailsSubmitted())) return ConnectState.PENDING;
        boolean nothingDue = due(account).isEmpty();
        boolean checking = reason.isEmpty() || reason.endsWith("pending_verification") || reason.equals("under_review");
        return nothingDue && checking ? ConnectState.PENDING : ConnectState.RESTRICTED;
    }

    static Optional<String> missing(Account account) {
        List<String> all = new ArrayList<>();
        if (!disabledReason(account).isEmpty()) all.add(disabledReason(account));
        all.addAll(due(account));
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all));
    }

    private static String disabledReason(Account account) {
        Account.@Nullable Requirements requirements = account.getRequirements();
        if (requirements == null || requirements.getDisabledReason() == null) return "";
        return requirements.getDisabledReason();
    }

    private static List<String> due(Account account) {
        Account.@Nullable Requirements requirements = account.getRequirements();
        if (requirements == null || requirements.getCurrentlyDue() == null) return List.of();
        return requirements.getCurrentlyDue();
    }
}
