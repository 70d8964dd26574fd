/** Which wallets belong to which account, shown by a message that the wallet signed (EIP-4361). Owns wallets and wallet_nonces. */
@NullMarked
package nodefair.billing.wallet;

import org.jspecify.annotations.NullMarked;
