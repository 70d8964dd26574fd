/** Capacity that was bought, frozen as it was offered. Owns the tables orders and order_meters. */
@NullMarked
package nodefair.db.order;

import org.jspecify.annotations.NullMarked;
