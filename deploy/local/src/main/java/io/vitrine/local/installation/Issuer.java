package io.vitrine.local.installation;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An identity provider whose tokens the services accept instead of the launcher's own. It is configured with the
 * environment variables of the services' Spring Boot properties, so that they have the same meaning here.
 *
 * @param uri the {@code iss} of its tokens
 * @param audience a value in the {@code aud} of its tokens
 */
public record Issuer(String uri, String audience) {

    /** The second is the name that Spring Boot accepts as well; the third goes with keys at a known address. */
    private static final String[] VARIABLES = {
        "VITRINE_SECURITY_ISSUERURI", "VITRINE_SECURITY_ISSUER_URI", "VITRINE_SECURITY_ISSUER"
    };

    private static final String AUDIENCE = "VITRINE_SECURITY_AUDIENCE";

    /** The issuer for services that are started in this environment; empty for the launcher's own tokens. */
    static Optional<Issuer> in(Map<String, String> environment) {
        return Stream.of(VARIABLES)
                .map(variable -> environment.getOrDefault(variable, "").strip())
                .filter(uri -> !uri.isEmpty())
                .findFirst()
                .map(uri -> new Issuer(
                        uri, environment.getOrDefault(AUDIENCE, Token.AUDIENCE).strip()));
    }

    /** The issuer of the last start of the installation. */
    public static Optional<Issuer> of(ServerHome home) {
        try {
            if (Files.notExists(file(home))) {
                return Optional.empty();
            }
            var words = Files.readString(file(home)).strip().split(" ");
            return Optional.of(new Issuer(words[0], words[words.length - 1]));
        } catch (IOException e) {
            throw new ServerFailure("Cannot read %s: %s".formatted(file(home), e.getMessage()), e);
        }
    }

    /** Stores the issuer of this start for later commands. */
    static void keep(ServerHome home, Optional<Issuer> issuer) {
        try {
            if (issuer.isPresent()) {
                Files.writeString(
                        file(home), issuer.get().uri() + " " + issuer.get().audience() + "\n");
            } else {
                Files.deleteIfExists(file(home));
            }
        } catch (IOException e) {
            throw new ServerFailure("Cannot write %s: %s".formatted(file(home), e.getMessage()), e);
        }
    }

    /** All services of a running installation accept the tokens of the same issuer. */
    static void requireSame(ServerHome home, Optional<Issuer> issuer) {
        var running = of(home);
        if (!running.equals(issuer)) {
            throw new ServerFailure(
                    "Vitrine is running with tokens of %s. Set VITRINE_SECURITY_ISSUERURI to that issuer, or stop Vitrine: ./vitrine down"
                            .formatted(running.map(Issuer::uri).orElse("the launcher")));
        }
    }

    /** For commands that only have tokens of the launcher. */
    public static void requireOwn(ServerHome home) {
        of(home).ifPresent(issuer -> {
            throw new ServerFailure(
                    "This installation only accepts tokens of %s. Get a token there for the audience %s."
                            .formatted(issuer.uri(), issuer.audience()));
        });
    }

    private static Path file(ServerHome home) {
        return home.root().resolve("issuer");
    }
}
