/** Orders from placing to closing, and what became of their money. Owns orders, payments and refunds. */
@NullMarked
package nodefair.billing.order;

import org.jspecify.annotations.NullMarked;
