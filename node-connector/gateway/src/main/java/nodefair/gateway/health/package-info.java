/** Whether this gateway has started. Owns no table. */
@NullMarked
package nodefair.gateway.health;

import org.jspecify.annotations.NullMarked;
