/** Events as Stripe told them. Owns the table stripe_events. */
@NullMarked
package nodefair.db.inbox;

import org.jspecify.annotations.NullMarked;
