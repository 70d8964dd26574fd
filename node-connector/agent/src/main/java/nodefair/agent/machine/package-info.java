/** What this machine is, how busy it is, and how fast it runs WebAssembly; owns no tables. */
@NullMarked
package nodefair.agent.machine;

import org.jspecify.annotations.NullMarked;
