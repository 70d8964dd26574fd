/**
 * Machines, their sessions, benchmarks, enrolment codes and uptime. Owns the tables nodes, enrolment_codes,
 * node_sessions and node_benchmarks.
 */
@NullMarked
package nodefair.db.node;

import org.jspecify.annotations.NullMarked;
