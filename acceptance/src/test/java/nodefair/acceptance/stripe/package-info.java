/** The card rail's port against the Stripe sandbox. */
package nodefair.acceptance.stripe;
