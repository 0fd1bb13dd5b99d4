package io.vitrine.local.backup;

import io.vitrine.servers.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Compares a backup with its manifest before anything is changed. */
final class Verification {

    private Verification() {}

    /** @throws ServerFailure at the first file that is missing or has other bytes */
    static void verify(Path backup, Manifest manifest) {
        for (var entry : manifest.files().entrySet()) {
            verify(backup, entry);
        }
    }

    private static void verify(Path backup, Map.Entry<String, Manifest.Content> entry) {
        var file = backup.resolve(entry.getKey()).normalize();
        if (!file.startsWith(backup.normalize())) {
            throw new ServerFailure("%s names %s, which is outside the backup. Take another backup."
                    .formatted(backup.resolve(Manifest.FILE), entry.getKey()));
        }
        try {
            if (Files.notExists(file)) {
                throw new ServerFailure("The backup is damaged: %s is missing. Take another backup.".formatted(file));
            }
            var found = DurableFiles.contentOf(file);
            if (!found.equals(entry.getValue())) {
                throw new ServerFailure(
                        "The backup is damaged: %s has %d bytes with the SHA-256 %s, and its manifest says %d bytes with %s. Take another backup."
                                .formatted(
                                        file,
                                        found.bytes(),
                                        found.sha256(),
                                        entry.getValue().bytes(),
                                        entry.getValue().sha256()));
            }
        } catch (IOException e) {
            throw new ServerFailure("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
