/** Money under fire: processes killed at every named point, buyers that race for the last hour. Real PostgreSQL, real sandbox over HTTP. */
package nodefair.acceptance.money;
