/** What tests of the engine share: its beans on a real database without a server. Owns no table. */
package nodefair.billing.testing;
