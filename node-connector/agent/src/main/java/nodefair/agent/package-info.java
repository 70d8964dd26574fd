/** Where the agent program begins; owns no tables. */
@NullMarked
package nodefair.agent;

import org.jspecify.annotations.NullMarked;
