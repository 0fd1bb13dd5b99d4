package io.vitrine.e2e.documents;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/configuration.md} has every property that the services read, generated from their metadata. */
class ConfigurationTest {

    private static final Path PAGE = Repository.ROOT.resolve("docs/configuration.md");
    private static final Path GENERATED = Path.of("target/configuration.md").toAbsolutePath();
    private static final List<String> SERVICES = List.of("command-service", "query-service", "delivery-service");

    private static final String BEGIN = "<!-- generated -->\n";
    private static final String END = "<!-- end -->\n";

    /** How code reads a property that is in no class of properties. */
    private static final List<Pattern> READ = List.of(
            Pattern.compile("\\$\\{(vitrine\\.[a-z0-9.-]+)"),
            Pattern.compile("@ConditionalOn(?:Boolean)?Property\\((?:name = )?\"(vitrine\\.[a-z0-9.-]+)\""));

    /** The gateway reads its settings before there is a context, each below one prefix. */
    private static final Pattern READ_BY_GATEWAY =
            Pattern.compile("(?:PREFIX \\+|(?:number|seconds)\\(settings,) \"([a-z-]+)\"");

    @Test
    void the_page_is_what_the_metadata_generates() throws IOException {
        var page = Files.readString(PAGE);
        var expected = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + tables() + END;
        Files.writeString(GENERATED, expected);

        assertThat(page)
                .as("docs/configuration.md differs from the metadata; copy %s to it and read the difference", GENERATED)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"command-service", "query-service", "delivery-service"})
    void every_property_that_a_service_reads_has_metadata(String service) throws IOException {
        var described = Property.of(service).stream().map(Property::name).toList();

        var read = read(service);

        assertThat(described).isNotEmpty();
        assertThat(read).isNotEmpty().isSubsetOf(described);
    }

    @ParameterizedTest
    @ValueSource(strings = {"command-service", "query-service", "delivery-service"})
    void every_property_has_a_type_and_a_meaning(String service) throws IOException {
        assertThat(Property.of(service)).allSatisfy(property -> {
            assertThat(property.type()).as(property.name()).doesNotContain(".").isNotEmpty();
            assertThat(property.meaning()).as(property.name()).isNotEmpty().doesNotContain("{@");
        });
    }

    private static String tables() throws IOException {
        var tables = new StringBuilder();
        for (var service : SERVICES) {
            tables.append("\n## %s\n\n| property | type | default | meaning |\n|---|---|---|---|\n".formatted(service));
            tables.append(Property.of(service).stream().map(Property::row).collect(joining("\n", "", "\n")));
        }
        return tables.append('\n').toString();
    }

    private static Set<String> read(String service) throws IOException {
        var names = new TreeSet<String>();
        for (var module : Modules.of(service)) {
            for (var source : sources(module)) {
                READ.forEach(pattern -> pattern.matcher(source).results().forEach(hit -> names.add(hit.group(1))));
                if (source.contains("GatewayLimits")) {
                    READ_BY_GATEWAY
                            .matcher(source)
                            .results()
                            .map(hit -> "vitrine.gateway." + hit.group(1))
                            .collect(toCollection(() -> names));
                }
            }
        }
        return names;
    }

    private static List<String> sources(Path module) throws IOException {
        try (var files = Files.walk(module.resolve("src/main"))) {
            return files.filter(file -> Stream.of(".java", ".properties", ".yaml")
                            .anyMatch(ending -> file.toString().endsWith(ending)))
                    .map(ConfigurationTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
