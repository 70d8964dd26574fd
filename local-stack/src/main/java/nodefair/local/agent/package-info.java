/** Node agents on this machine, enrolled as a provider would. Owns no tables. */
@NullMarked
package nodefair.local.agent;

import org.jspecify.annotations.NullMarked;
