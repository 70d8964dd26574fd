/** The WebAssembly executor: a sandboxed child process for each attempt; owns no tables. */
@NullMarked
package nodefair.agent.wasm;

import org.jspecify.annotations.NullMarked;
