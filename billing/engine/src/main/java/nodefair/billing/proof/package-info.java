/** Proofs of bookings against the roots of their days, in the format of docs/proofs.md. Owns no table. */
@NullMarked
package nodefair.billing.proof;

import org.jspecify.annotations.NullMarked;
