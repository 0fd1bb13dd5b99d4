package io.vitrine.local.installation;

import io.vitrine.servers.Distributions;
import io.vitrine.servers.ServerHome;
import java.nio.file.Path;
import java.util.Optional;

/** The checkout that this launcher was built in, and the installation that the environment selects. */
public final class Checkout {

    private Checkout() {}

    public static Path directory() {
        return Path.of(System.getProperty("vitrine.checkout", "")).toAbsolutePath();
    }

    /** The home of the installation: {@code VITRINE_HOME}, or a directory of the checkout. */
    public static ServerHome home() {
        return new ServerHome(Optional.ofNullable(System.getenv("VITRINE_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElseGet(() -> directory().resolve(".vitrine")));
    }

    /** The distributions of the servers, which all installations of this checkout share. */
    static Distributions distributions() {
        return new Distributions(
                directory().resolve("deploy/distributions/target/artifacts"),
                home().root().resolve("servers"));
    }
}
