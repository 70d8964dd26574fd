/** The agent's commands, one class each; owns no tables. */
@NullMarked
package nodefair.agent.command;

import org.jspecify.annotations.NullMarked;
