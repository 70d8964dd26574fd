/** Starts the real parts of Nodefair on one machine, for run, tests and benchmarks. Owns no tables. */
@NullMarked
package nodefair.local;

import org.jspecify.annotations.NullMarked;
