/** What renters have beside orders: filled by card, spent on orders. Owns no table; balances are accounts of the ledger. */
@NullMarked
package nodefair.billing.balance;

import org.jspecify.annotations.NullMarked;
