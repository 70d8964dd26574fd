/** Calls to outside parties, written with the business change and made afterwards. Owns outbox. */
@NullMarked
package nodefair.billing.outbox;

import org.jspecify.annotations.NullMarked;
