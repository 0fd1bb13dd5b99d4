package io.vitrine.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rights of services at Kafka are complete, and operators get them as commands. */
class KafkaAclsTest {

    private static final Path DIRECTORY = Repository.ROOT.resolve("deploy/security");
    private static final Pattern TOPIC = Pattern.compile("String (?:TOPIC|NAME) = \"(vitrine\\.[a-z0-9.-]+)\"");

    @Test
    void every_topic_in_the_code_has_its_rights() throws IOException {
        var topics = new TreeSet<String>();
        try (var modules = Files.list(Repository.ROOT)) {
            for (var sources : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (var files = Files.walk(sources)) {
                    for (var file : files.filter(path -> path.toString().endsWith(".java"))
                            .toList()) {
                        TOPIC.matcher(Files.readString(file)).results().forEach(found -> topics.add(found.group(1)));
                    }
                }
            }
        }
        assertThat(topics).hasSizeGreaterThan(6).isEqualTo(named("topic"));
    }

    private static Set<String> named(String resource) throws IOException {
        return rows().map(row -> row.split(","))
                .filter(row -> row[1].equals(resource))
                .map(row -> row[2])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> rows() throws IOException {
        return Files.readAllLines(DIRECTORY.resolve("kafka-acls.csv")).stream().skip(1);
    }

    @Test
    void the_script_prints_a_command_for_each_row() throws Exception {
        var printed = run("delivery-service=User:CN=delivery");
        assertThat(printed.lines().filter(line -> line.startsWith("kafka-acls.sh ")))
                .hasSize((int) rows().count())
                .contains(
                        "kafka-acls.sh --bootstrap-server localhost:9092 --command-config admin.properties --add"
                                + " --allow-principal 'User:CN=delivery' --topic 'vitrine.events' --operation Read",
                        "kafka-acls.sh --bootstrap-server localhost:9092 --command-config admin.properties --add"
                                + " --allow-principal 'User:query-service' --group 'vitrine-query-'"
                                + " --resource-pattern-type prefixed --operation Read");
    }

    @Test
    void the_script_refuses_a_service_that_does_not_exist() throws Exception {
        assertThat(run("search-service=User:a")).contains("there is no service \"search-service\"");
    }

    private static String run(String argument) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        List.of("sh", DIRECTORY.resolve("kafka-acls").toString(), argument))
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
