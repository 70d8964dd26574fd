package nodefair.billing.ledger;

import java.util.UUID;
import nodefair.db.ledger.LedgerAccountKind;

/**
 * An account of the books by its code; it exists once per currency and is made when it is first booked on.
 *
 * @param code what docs/ledger.md lists
 * @param kind decides which side makes it grow
 */
public record Account(String code, LedgerAccountKind kind) {

    public static Account orderEscrow(UUID orderId) {
        return new Account("order:" + orderId + ":escrow", LedgerAccountKind.LIABILITY);
    }

    /** What the escrow contract keeps of an order for a wallet that its token refused. */
    public static Account orderCredit(UUID orderId) {
        return new Account("order:" + orderId + ":credit", LedgerAccountKind.LIABILITY);
    }

    public static Account renterBalance(UUID accountId) {
        return new Account("renter:" + accountId + ":balance", LedgerAccountKind.LIABILITY);
    }

    /** What is on its way from a renter's balance back to a card. */
    public static Account renterTransit(UUID accountId) {
        return new Account("renter:" + accountId + ":transit", LedgerAccountKind.LIABILITY);
    }

    public static Account providerPayable(UUID providerId) {
        return new Account("provider:" + providerId + ":payable", LedgerAccountKind.LIABILITY);
    }

    /** What is on its way to a provider in a payout that has not ended. */
    public static Account providerTransit(UUID providerId) {
        return new Account("provider:" + providerId + ":transit", LedgerAccountKind.LIABILITY);
    }

    public static Account appRoyalty(UUID appId) {
        return new Account("app:" + appId + ":royalty", LedgerAccountKind.LIABILITY);
    }

    public static Account platformFee() {
        return new Account("platform:fee", LedgerAccountKind.REVENUE);
    }

    public static Account tax(String country) {
        return new Account("tax:" + country, LedgerAccountKind.LIABILITY);
    }

    /** Tax in what registered providers bill the platform, to be had back from the tax office. */
    public static Account inputTax(String country) {
        return new Account("input-tax:" + country, LedgerAccountKind.ASSET);
    }

    /** The same tax as less cost of what providers supplied. */
    public static Account taxRecovered() {
        return new Account("platform:tax-recovered", LedgerAccountKind.REVENUE);
    }

    /** The platform's money at Stripe. */
    public static Account stripeClearing() {
        return new Account("stripe:clearing", LedgerAccountKind.ASSET);
    }

    /** Money moved to providers' accounts at Stripe that has not reached their banks. */
    public static Account stripeConnected() {
        return new Account("stripe:connected", LedgerAccountKind.ASSET);
    }

    public static Account stripeFees() {
        return new Account("stripe:fees", LedgerAccountKind.EXPENSE);
    }

    /** What Stripe holds of payments that are contested. */
    public static Account stripeDisputes() {
        return new Account("stripe:disputes", LedgerAccountKind.ASSET);
    }

    /** What contested payments cost the platform. */
    public static Account disputeLosses() {
        return new Account("losses:disputes", LedgerAccountKind.EXPENSE);
    }

    /** A provider's share of payments that are contested, until it is known who loses them. */
    public static Account providerHoldback(UUID providerId) {
        return new Account("provider:" + providerId + ":holdback", LedgerAccountKind.LIABILITY);
    }

    /** What moved at an outside party for a reason that the books do not know yet. */
    public static Account suspense() {
        return new Account("suspense", LedgerAccountKind.ASSET);
    }

    public static Account chainEscrow(long chainId) {
        return new Account("chain:" + chainId + ":escrow", LedgerAccountKind.ASSET);
    }

    /** What was taken from providers' stakes by verdicts. */
    public static Account stakeSlashed() {
        return new Account("stake:slashed", LedgerAccountKind.REVENUE);
    }

    /** Tokens that are the platform's own, or that it holds for whoever has no address yet. */
    public static Account chainTreasury(long chainId) {
        return new Account("chain:" + chainId + ":treasury", LedgerAccountKind.ASSET);
    }

    public static Account bank() {
        return new Account("bank", LedgerAccountKind.ASSET);
    }

    public static Account rounding() {
        return new Account("rounding", LedgerAccountKind.EXPENSE);
    }

    /** Renters' balances and orders' escrows hold other people's money: they never go below zero. */
    public boolean neverBelowZero() {
        return (code.startsWith("order:") && code.endsWith(":escrow"))
                || (code.startsWith("renter:") && (code.endsWith(":balance") || code.endsWith(":transit")));
    }
}
