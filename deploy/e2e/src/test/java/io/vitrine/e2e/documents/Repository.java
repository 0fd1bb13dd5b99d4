package io.vitrine.e2e.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the checkout that this module is a part of. */
public final class Repository {

    public static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    private Repository() {}

    /** The documents in Markdown: those in the root, and all below {@code docs}. */
    static List<Path> documents() throws IOException {
        try (var root = Files.list(ROOT);
                var docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(root, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
