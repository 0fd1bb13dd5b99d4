package io.vitrine.e2e;

import io.vitrine.e2e.installation.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Everything that an installation stores: its files byte by byte, and, because servers compress, the rows of every
 * table, the records of every topic with their headers, and the documents of every index.
 */
final class StoredTexts {

    private static final Duration POLL = Duration.ofSeconds(2);

    private final Installation installation;

    StoredTexts(Installation installation) {
        this.installation = installation;
    }

    /** The places that have the text: files, tables, topics and indexes. */
    List<String> placesOf(String text) {
        var places = new ArrayList<String>();
        places.addAll(files(text));
        var command = settings("command-service");
        var query = settings("query-service");
        places.addAll(tables(command, "spring.datasource", text));
        places.addAll(tables(query, "spring.datasource", text));
        places.addAll(tables(query, "vitrine.webhooks.database", text));
        places.addAll(tables(command, "vitrine.personal.database", text));
        places.addAll(topics(text));
        places.addAll(indexes(query.getProperty("vitrine.elasticsearch.uri"), text));
        return places;
    }

    private Properties settings(String service) {
        var settings = new Properties();
        try (var in = Files.newBufferedReader(installation.settingsOf(service))) {
            settings.load(in);
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> files(String text) {
        try {
            var process = new ProcessBuilder(
                            "grep",
                            "-r",
                            "-l",
                            "-a",
                            "-F",
                            "-e",
                            text,
                            installation.home().toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return found.lines()
                    .map(file -> "file " + installation.home().relativize(Path.of(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> tables(Properties settings, String prefix, String text) {
        try (var connection = connect(settings, prefix);
                var names = connection.createStatement();
                var tables = names.executeQuery("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
                        + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")) {
            var found = new ArrayList<String>();
            while (tables.next()) {
                if (has(connection, tables.getString(1), text)) {
                    found.add("table " + tables.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The database of the event store. */
    Connection eventStore() throws SQLException {
        return connect(settings("command-service"), "spring.datasource");
    }

    private static Connection connect(Properties settings, String prefix) throws SQLException {
        return DriverManager.getConnection(
                settings.getProperty(prefix + ".url"),
                settings.getProperty(prefix + ".username"),
                settings.getProperty(prefix + ".password"));
    }

    private static boolean has(Connection connection, String table, String text) throws SQLException {
        try (var rows = connection.prepareStatement(
                "SELECT EXISTS (SELECT FROM %s row WHERE strpos(row::text, ?) > 0)".formatted(table))) {
            rows.setString(1, text);
            try (var result = rows.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    private List<String> topics(String text) {
        var settings = Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + installation.kafkaPort());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            var found = new ArrayList<String>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(POLL)) {
                    var headers = StreamSupport.stream(record.headers().spliterator(), false)
                            .anyMatch(header -> has(header.value(), text));
                    if (headers || has(record.key(), text) || has(record.value(), text)) {
                        found.add("topic " + record.topic());
                    }
                }
            }
            return found.stream().distinct().toList();
        }
    }

    private static boolean has(byte[] bytes, String text) {
        return bytes != null && new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }

    /** At most 10,000 documents, which is more than a test makes. */
    private static List<String> indexes(String elasticsearch, String text) {
        var request = HttpRequest.newBuilder(URI.create(
                        elasticsearch + "/_all/_search?size=10000&expand_wildcards=all&filter_path=hits.hits"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.body());
            }
            return response.body().contains(text) ? List.of("search index") : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
