/** How a machine becomes a node. Inserts into nodes and node_benchmarks; writes used_at and node_id of enrolment_codes. */
@NullMarked
package nodefair.gateway.enrol;

import org.jspecify.annotations.NullMarked;
