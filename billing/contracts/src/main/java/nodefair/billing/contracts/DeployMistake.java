package nodefair.billing.contracts;

/** An argument of {@link DeployCommand} that is missing or wrong; the message begins with its name. */
final class DeployMistake extends RuntimeException {
    DeployMistake(String argument, String why) {
        super(argument + ": " + why);
    }
}
