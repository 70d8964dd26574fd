/** What the operator set that the portal's pages tell. Owns no table. */
@NullMarked
package nodefair.portal.settings;

import org.jspecify.annotations.NullMarked;
