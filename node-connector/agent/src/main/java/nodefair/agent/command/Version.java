package nodefair.agent.command;

import picocli.CommandLine.IVersionProvider;

/** The agent's version, from its jar. */
public final class Version implements IVersionProvider {
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"nodefair agent " + number()};
    }
}
