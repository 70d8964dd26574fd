/** Checkout, webhooks and polling of Stripe. Owns stripe_events, disputes and the Stripe messages of outbox. */
@NullMarked
package nodefair.billing.stripe;

import org.jspecify.annotations.NullMarked;
