package nodefair.billing.reconciliation;

/**
 * What both sides are matched by: one object of Stripe's on one account of the books, in one currency.
 *
 * @param account code of the account
 * @param stripeSource Stripe's id of the charge, refund, transfer, payout or dispute
 */
public record Item(String account, String stripeSource, String currency) {}
