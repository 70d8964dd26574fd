/** What a provider stakes on its nodes. */
@NullMarked
package nodefair.portal.stake;

import org.jspecify.annotations.NullMarked;
