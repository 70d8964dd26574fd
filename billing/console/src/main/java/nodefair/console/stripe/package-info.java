/** Where Stripe tells us what happened. Writes stripe_events through billing. */
@NullMarked
package nodefair.console.stripe;

import org.jspecify.annotations.NullMarked;
