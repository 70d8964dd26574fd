/** The agent's folder: key, config, status, marks; owns no tables. */
@NullMarked
package nodefair.agent.home;

import org.jspecify.annotations.NullMarked;
