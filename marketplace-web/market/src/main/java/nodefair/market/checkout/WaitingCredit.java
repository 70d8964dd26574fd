package nodefair.market.checkout;

import nodefair.db.money.Money;

/**
 * What the escrow contract keeps for a renter's wallet, because the token refused to carry it there.
 *
 * @param wallet that paid, and that alone can take it
 */
public record WaitingCredit(Money amount, long chainId, String contract, String token, String wallet) {}
