/** Fetching and storing files by their hash; owns no tables. */
@NullMarked
package nodefair.agent.transfer;

import org.jspecify.annotations.NullMarked;
