package io.vitrine.http.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code docs/permissions.md}, which has the matrix of every service between two marks. */
public final class MatrixDocument {

    private static final Path FILE = Path.of("../docs/permissions.md");

    private MatrixDocument() {}

    /** The document shows this matrix. If it does not, the right one is written to {@code target} for review. */
    public static void shows(RoleMatrix matrix, String service) throws IOException {
        var begin = "<!-- begin %s -->\n".formatted(service);
        var end = "<!-- end %s -->".formatted(service);
        var text = Files.readString(FILE);
        var from = text.indexOf(begin) + begin.length();
        var to = text.indexOf(end);
        assertThat(to).as("the marks of %s in %s", service, FILE).isGreaterThanOrEqualTo(from);
        var present = matrix.table();
        var corrected = text.substring(0, from) + present + text.substring(to);
        var review = Path.of("target/permissions.md");
        Files.writeString(review, corrected);
        assertThat(text.substring(from, to))
                .as("%s is behind the code: read %s, then copy it", FILE, review)
                .isEqualTo(present);
    }
}
