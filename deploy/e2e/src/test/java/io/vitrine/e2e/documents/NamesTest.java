package io.vitrine.e2e.documents;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A simple class name has one meaning in the repository, so that it can be read without its package. */
class NamesTest {

    private static final Path MAIN = Path.of("src", "main", "java");

    @Test
    void no_two_classes_have_the_same_simple_name() throws IOException {
        var classes = classes();

        assertThat(classes).hasSizeGreaterThan(500);
        assertThat(classes.stream().collect(groupingBy(Path::getFileName)).values())
                .filteredOn(sameName -> sameName.size() > 1)
                .isEmpty();
    }

    private static List<Path> classes() throws IOException {
        var classes = new ArrayList<Path>();
        for (var parent : List.of(Repository.ROOT, Repository.ROOT.resolve("deploy"))) {
            try (var modules = Files.list(parent)) {
                for (var sources : modules.map(module -> module.resolve(MAIN))
                        .filter(Files::isDirectory)
                        .toList()) {
                    addClasses(sources, classes);
                }
            }
        }
        return classes;
    }

    private static void addClasses(Path sources, List<Path> classes) throws IOException {
        try (var files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .forEach(classes::add);
        }
    }
}
