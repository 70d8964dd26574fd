/** Measures what docs/performance.md shows. Owns no table. */
package nodefair.exports.bench;
