package io.vitrine.delivery.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Clears away what earlier or later versions of Vitrine left in the store's directory, and nothing else. */
final class OldVersions {

    private static final Logger LOG = LoggerFactory.getLogger(OldVersions.class);

    private static final Pattern VERSION = Pattern.compile("delivery-v\\d+");

    private OldVersions() {}

    static void clear(Path directory, String current) throws IOException {
        try (var children = Files.list(directory)) {
            for (var child : children.toList()) {
                var name = String.valueOf(child.getFileName());
                if (VERSION.matcher(name).matches() && !name.equals(current)) {
                    LOG.info("Removing {}, which is of another version", child);
                    FileSystemUtils.deleteRecursively(child);
                }
            }
        }
    }
}
