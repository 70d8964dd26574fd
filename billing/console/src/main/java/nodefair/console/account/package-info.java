/** The account behind the person who is signed in. Owns no table. */
@NullMarked
package nodefair.console.account;

import org.jspecify.annotations.NullMarked;
