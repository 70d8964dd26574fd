/** Pages on which a provider adds, watches and drains nodes. Owns no table. */
@NullMarked
package nodefair.portal.node;

import org.jspecify.annotations.NullMarked;
