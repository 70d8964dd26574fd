/** Stakes of providers, and verdicts that slash them. */
@NullMarked
package nodefair.console.stake;

import org.jspecify.annotations.NullMarked;
