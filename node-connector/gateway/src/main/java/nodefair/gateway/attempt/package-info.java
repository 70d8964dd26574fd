/** What becomes of an attempt. Owns attempts, attempt_logs, attempt_outputs, job_events, usages and the state columns of jobs. */
@NullMarked
package nodefair.gateway.attempt;

import org.jspecify.annotations.NullMarked;
