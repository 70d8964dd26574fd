/** Everything that moves money by itself: one place, one instance at a time, each worker small. Owns no table. */
@NullMarked
package nodefair.console.work;

import org.jspecify.annotations.NullMarked;
