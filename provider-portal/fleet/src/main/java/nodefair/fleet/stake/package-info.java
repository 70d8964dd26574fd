/** What a provider stakes on its nodes, and verdicts about it. Owns no table. */
@NullMarked
package nodefair.fleet.stake;

import org.jspecify.annotations.NullMarked;
