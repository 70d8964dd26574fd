/** The provider's first page: registering, what needs them, what runs. Owns no table. */
@NullMarked
package nodefair.portal.overview;

import org.jspecify.annotations.NullMarked;
