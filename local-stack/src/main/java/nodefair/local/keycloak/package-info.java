/** Keycloak with the realm of the demo. Owns no tables. */
@NullMarked
package nodefair.local.keycloak;

import org.jspecify.annotations.NullMarked;
