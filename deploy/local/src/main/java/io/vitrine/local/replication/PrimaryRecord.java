package io.vitrine.local.replication;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Which server is the primary. The only place that decides it: a server that is not named here never starts as a
 * primary.
 *
 * @param primary the name of the server
 * @param inSync whether the standby has every acknowledged commit, so that it may be promoted
 */
record PrimaryRecord(String primary, boolean inSync) {

    private static final String PRIMARY = "primary";
    private static final String IN_SYNC = "in-sync";

    private static Path file(ServerHome home) {
        return home.data("primary.properties");
    }

    /** @param first the primary of an installation that has not been started */
    static PrimaryRecord read(ServerHome home, String first) {
        var file = file(home);
        if (Files.notExists(file)) {
            return new PrimaryRecord(first, false);
        }
        try {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            return new PrimaryRecord(
                    properties.getProperty(PRIMARY, first), Boolean.parseBoolean(properties.getProperty(IN_SYNC)));
        } catch (IOException e) {
            throw new ServerFailure("Cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    void write(ServerHome home) {
        var file = file(home);
        try {
            ServerHome.writePrivate(file, "%s=%s\n%s=%s\n".formatted(PRIMARY, primary, IN_SYNC, inSync));
        } catch (IOException e) {
            throw new ServerFailure("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    PrimaryRecord withInSync(boolean now) {
        return new PrimaryRecord(primary, now);
    }
}
