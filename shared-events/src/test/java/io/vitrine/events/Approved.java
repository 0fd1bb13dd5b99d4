package io.vitrine.events;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that somebody has read and agreed to, in {@code src/test/resources}. */
final class Approved {

    private Approved() {}

    /** What was agreed to; where nothing was yet, the present text becomes a file for somebody to read, and fails. */
    static String text(String name, String present) throws IOException {
        return text(Path.of("src/test/resources", name), present);
    }

    /** The same of a file anywhere in the module. */
    static String text(Path file, String present) throws IOException {
        if (Files.notExists(file)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, present);
            fail("New: read %s, then commit it.", file);
        }
        return Files.readString(file);
    }
}
