/** Sign-in with the identity provider, sign-out, and who is signed in. Owns no table. */
@NullMarked
package nodefair.ui.signin;

import org.jspecify.annotations.NullMarked;
