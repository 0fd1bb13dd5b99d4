package io.vitrine.e2e.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A migration of a database.
 *
 * @param path from the root of the checkout
 */
record Migration(Path path, String sql) {

    /** What a process of the version before would fail at: something that it uses is gone, or something is required. */
    private static final Pattern BREAKING = Pattern.compile("""
            \\bDROP\\s+(TABLE|COLUMN|VIEW|SCHEMA|TYPE|CONSTRAINT)\\b[^;,]*\
            |\\bRENAME\\b[^;,]*\
            |\\bALTER\\s+COLUMN\\s+\\w+\\s+(SET\\s+NOT\\s+NULL|TYPE|SET\\s+DATA\\s+TYPE|DROP\\s+DEFAULT)\\b[^;,]*\
            |\\bADD\\s+(CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN)\\b[^;]*\
            |\\bADD\\s+COLUMN\\b(?=[^;,]*\\bNOT\\s+NULL\\b)(?![^;,]*\\bDEFAULT\\b)[^;,]*""", Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");

    /** All migrations of all databases. */
    static List<Migration> all() throws IOException {
        try (var files = Files.walk(Repository.ROOT)) {
            return files.filter(path -> path.toString().endsWith(".sql"))
                    .filter(path -> path.toString().contains("/src/main/resources/db/"))
                    .sorted()
                    .map(Migration::read)
                    .toList();
        }
    }

    private static Migration read(Path path) {
        try {
            return new Migration(Repository.ROOT.relativize(path), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The statements, or parts of them, that a process of the version before does not survive. */
    Stream<String> breaking() {
        return BREAKING.matcher(COMMENT.matcher(sql).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .map(found -> "%s: %s"
                        .formatted(
                                path.getFileName(),
                                found.replaceAll("\\s+", " ").strip()));
    }
}
