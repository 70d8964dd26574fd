/** Turns the planner's plan into attempts. Owns order_meters; inserts into attempts. */
@NullMarked
package nodefair.gateway.assignment;

import org.jspecify.annotations.NullMarked;
