package nodefair.local;

/** The kinds of parts, in the order in which they are started; they are stopped in the reverse one. */
public enum Kind {
    DATABASE("database"),
    MIGRATION("schema"),
    SIGN_IN("sign-in"),
    CHAIN("Ethereum node"),
    STRIPE("Stripe"),
    SEED("demo market"),
    WEB("web archives"),
    NODES("nodes");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** What a person calls it. */
    public String words() {
        return words;
    }
}
