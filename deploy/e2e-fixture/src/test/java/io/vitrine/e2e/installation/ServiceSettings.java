package io.vitrine.e2e.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The settings that {@code ./vitrine up} wrote for a service. */
final class ServiceSettings {

    private ServiceSettings() {}

    static Properties of(Path file) {
        var settings = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            settings.load(in);
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
