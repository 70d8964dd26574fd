/** A provider's machines: adding one, watching them, draining them. Inserts enrolment_codes and the wish columns of nodes. */
@NullMarked
package nodefair.fleet.node;

import org.jspecify.annotations.NullMarked;
