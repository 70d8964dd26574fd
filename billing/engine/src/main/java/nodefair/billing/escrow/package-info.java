/** Orders paid with tokens: what to deposit, what arrived, and how a deposit is settled. Owns escrows. */
@NullMarked
package nodefair.billing.escrow;

import org.jspecify.annotations.NullMarked;
