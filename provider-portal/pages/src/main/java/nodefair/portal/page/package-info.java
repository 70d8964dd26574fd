/** What every page of the portal needs from a request. Owns no table. */
@NullMarked
package nodefair.portal.page;

import org.jspecify.annotations.NullMarked;
