/** Jobs as a renter submits and follows them. Inserts jobs and job_inputs and the wish to cancel; the rest of a job is the gateway's. */
@NullMarked
package nodefair.market.job;

import org.jspecify.annotations.NullMarked;
