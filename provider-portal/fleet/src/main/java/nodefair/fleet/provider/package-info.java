/** An account as a seller of capacity. Owns providers. */
@NullMarked
package nodefair.fleet.provider;

import org.jspecify.annotations.NullMarked;
