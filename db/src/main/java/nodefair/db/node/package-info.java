/** Machines that sell capacity, their sessions and what was measured on them. Owns nodes, node_sessions, node_benchmarks, enrolment_codes. */
@NullMarked
package nodefair.db.node;

import org.jspecify.annotations.NullMarked;
