package io.vitrine.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code deploy/compose} belong together. */
class ComposeTest {

    private static final Path DIRECTORY = Path.of("..", "compose");

    @Test
    void every_secret_of_the_file_is_written_by_the_script(@TempDir Path installation) throws IOException {
        var wanted = new TreeSet<String>();
        Pattern.compile("/secrets/([a-z_.-]+)\"")
                .matcher(Files.readString(DIRECTORY.resolve("compose.yaml")))
                .results()
                .forEach(secret -> wanted.add(secret.group(1)));
        var script = DIRECTORY.resolve("secrets.sh").toAbsolutePath().normalize();

        BuildTools.run(installation, List.of("bash", script.toString(), installation.toString()));

        assertThat(wanted).hasSizeGreaterThan(10);
        assertThat(wanted)
                .allSatisfy(secret -> assertThat(installation.resolve("secrets").resolve(secret))
                        .isNotEmptyFile());
    }

    @Test
    void the_script_keeps_what_exists(@TempDir Path installation) throws IOException {
        var script = DIRECTORY.resolve("secrets.sh").toAbsolutePath().normalize();
        var command = List.of("bash", script.toString(), installation.toString());
        BuildTools.run(installation, command);
        var key = Files.readString(installation.resolve("secrets/signing-key"));
        Files.delete(installation.resolve("secrets/vitrine_query"));

        BuildTools.run(installation, command);

        assertThat(installation.resolve("secrets/signing-key")).hasContent(key);
        assertThat(installation.resolve("secrets/vitrine_query")).isNotEmptyFile();
    }
}
