/** A token with a blocklist, for tests here and in modules after this one. */
@org.jspecify.annotations.NullMarked
package nodefair.billing.contracts.testing;
