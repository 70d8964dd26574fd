/** Running an attempt from its assignment to its acknowledged report; owns no tables. */
@NullMarked
package nodefair.agent.attempt;

import org.jspecify.annotations.NullMarked;
