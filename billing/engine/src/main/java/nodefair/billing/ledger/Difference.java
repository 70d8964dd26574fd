package nodefair.billing.ledger;

/**
 * Something that the books or the market promise and that does not hold.
 *
 * @param invariant its number in docs/ledger.md
 * @param subject what it is about: a transaction, an account, a payout, an offer
 * @param details what was found
 */
public record Difference(int invariant, String subject, String details) {}
