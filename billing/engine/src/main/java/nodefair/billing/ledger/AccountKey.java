package nodefair.billing.ledger;

/** A row of the chart of accounts: an account in one currency. */
record AccountKey(Account account, String currency) {
    static AccountKey of(Line line) {
        return new AccountKey(line.account(), line.amount().currency());
    }
}
