package io.vitrine.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/adr/README.md} lists every decision, by number, under its title, with what replaced it. */
class DecisionIndexTest {

    private static final Path DECISIONS = Repository.ROOT.resolve("docs/adr");
    private static final Pattern FILE = Pattern.compile("(\\d{4})-.*\\.md");
    private static final Pattern TITLE = Pattern.compile("# (\\d+)\\. (.+)");

    @Test
    void every_decision_has_a_row_with_its_number_file_and_title() throws IOException {
        var expected = decisions().stream()
                .map(file -> {
                    var title = TITLE.matcher(lines(file).getFirst());
                    assertThat(title.matches()).as("the first line of %s", file).isTrue();
                    return "| [%s](%s) | %s |".formatted(title.group(1), file.getFileName(), title.group(2));
                })
                .toList();

        assertThat(rows().stream()
                        .map(row ->
                                String.join("|", List.of(row.split("\\|", -1)).subList(0, 3)) + "|"))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void every_row_has_one_line_that_states_the_decision() throws IOException {
        assertThat(rows())
                .allSatisfy(row -> assertThat(row.split("\\|", -1)[3].strip()).endsWith("."));
    }

    @Test
    void a_decision_that_was_replaced_states_it_in_the_index() throws IOException {
        var replaced = decisions().stream()
                .filter(file -> lines(file).stream()
                        .anyMatch(line -> line.startsWith("Status:") && line.matches(".*replaced (in part )?by.*")))
                .map(file -> file.getFileName().toString())
                .toList();

        assertThat(replaced).isNotEmpty();
        assertThat(rows().stream().filter(row -> row.contains("replaced by")).map(DecisionIndexTest::fileOf))
                .containsAll(replaced);
    }

    @Test
    void a_number_is_used_once() throws IOException {
        assertThat(decisions().stream()
                        .map(file -> file.getFileName().toString().substring(0, 4)))
                .doesNotHaveDuplicates();
    }

    private static List<Path> decisions() throws IOException {
        try (var files = Files.list(DECISIONS)) {
            return files.filter(
                            file -> FILE.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private static List<String> rows() {
        return lines(DECISIONS.resolve("README.md")).stream()
                .filter(line -> line.startsWith("| ["))
                .toList();
    }

    private static String fileOf(String row) {
        return row.substring(row.indexOf('(') + 1, row.indexOf(')'));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
