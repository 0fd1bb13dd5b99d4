package io.vitrine.events;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Approved texts in {@code src/test/resources}. */
final class Approved {

    private Approved() {}

    /** Compares a text with its approved file. If the file is missing, it is written for review, and the test fails. */
    static String text(String name, String present) throws IOException {
        return text(Path.of("src/test/resources", name), present);
    }

    /** Like the other method, for a file anywhere in the module. */
    static String text(Path file, String present) throws IOException {
        if (Files.notExists(file)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, present);
            fail("New: read %s, then commit it.", file);
        }
        return Files.readString(file);
    }
}
