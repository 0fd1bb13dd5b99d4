package io.vitrine.local.installation;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The public port of an installation: {@code VITRINE_PORT}, or the port of the last start, or 8080. */
final class PublicPort {

    private static final int DEFAULT = 8080;

    private final Path file;

    PublicPort(ServerHome home) {
        this.file = home.root().resolve("port");
    }

    int value() {
        var configured = System.getenv("VITRINE_PORT");
        try {
            if (configured != null && !configured.isBlank()) {
                return Integer.parseInt(configured.strip());
            }
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : DEFAULT;
        } catch (NumberFormatException e) {
            throw new ServerFailure("VITRINE_PORT is not a port: " + configured, e);
        } catch (IOException e) {
            throw new ServerFailure("Cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Stores the port, so that the next command finds the installation. */
    void keep(int port) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, port + "\n");
        } catch (IOException e) {
            throw new ServerFailure("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
