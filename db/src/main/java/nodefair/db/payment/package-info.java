/** Money in, and back to where it came from. Owns the tables payments, refunds and disputes. */
@NullMarked
package nodefair.db.payment;

import org.jspecify.annotations.NullMarked;
