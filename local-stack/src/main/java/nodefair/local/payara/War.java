package nodefair.local.payara;

import java.util.List;

/**
 * One of the five web archives.
 *
 * @param file its file name in the distribution
 * @param context where it is served
 */
record War(String file, String context) {
    static final List<War> ALL = List.of(
            new War("finance.war", "/finance"),
            new War("connect.war", "/connect"),
            new War("provider.war", "/provider"),
            new War("api.war", "/api"),
            new War("marketplace.war", "/"));

    /** Answers 200 to anyone once the archive is deployed. */
    String probePath() {
        return (context.equals("/") ? "" : context) + "/health/started";
    }
}
