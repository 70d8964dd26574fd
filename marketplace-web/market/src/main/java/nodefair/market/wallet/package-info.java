/** A renter's own wallets. Billing keeps them; owns no table. */
@NullMarked
package nodefair.market.wallet;

import org.jspecify.annotations.NullMarked;
