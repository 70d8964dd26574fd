/** What renters want to run. Owns the tables jobs, job_inputs and job_events. */
@NullMarked
package nodefair.db.job;

import org.jspecify.annotations.NullMarked;
