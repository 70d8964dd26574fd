/** Which node gets which job: a pure planner without input or output. Owns no table. */
@NullMarked
package nodefair.gateway.routing;

import org.jspecify.annotations.NullMarked;
