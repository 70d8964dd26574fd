package nodefair.billing.order;

import nodefair.db.money.Money;

/**
 * What became of an order's money, tax included: paid = billed + held + left + refunded. Three things stand beside that: what a
 * deposit had above the total comes back on top, less than a cent of a closed card order goes to the renter's balance, and what
 * was billed before a renter took the deposit back is the platform's loss.
 *
 * @param total what the order costs
 * @param paid what arrived
 * @param billed what accepted work has cost so far, also where the booking is a moment behind
 * @param held what jobs that run now may cost at most
 * @param left what can still be spent, or goes back when the order is closed; never below zero
 * @param refunded what went back, or is on its way back
 */
public record OrderMoney(
        Money total,
        Money paid,
        Money billed,
        Money held,
        Money left,
        Money refunded,
        long secondsBought,
        long secondsUsed,
        long secondsHeld) {

    public long secondsLeft() {
        return Math.max(0, secondsBought - secondsUsed - secondsHeld);
    }
}
