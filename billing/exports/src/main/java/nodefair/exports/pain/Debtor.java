package nodefair.exports.pain;

import java.util.Optional;
import nodefair.billing.bank.Iban;

/** Our own account, out of which transfers are paid. */
public record Debtor(String holder, Iban iban, Optional<String> bic) {}
