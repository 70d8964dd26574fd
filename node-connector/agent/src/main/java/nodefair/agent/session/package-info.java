/** The connection to a gateway, and coming back after it is lost; owns no tables. */
@NullMarked
package nodefair.agent.session;

import org.jspecify.annotations.NullMarked;
