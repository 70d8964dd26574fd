/** Where providers are paid by bank transfer. Owns bank_accounts. */
@NullMarked
package nodefair.billing.bank;

import org.jspecify.annotations.NullMarked;
