import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Keeps a copy of what happens, of all projects or of one, as lines of JSON in a file: each event once and in order,
 * whatever ends in between.
 *
 * <pre>java -cp 'DIRECTORY_OF_KAFKA_CLIENTS/*' Subscriber.java BOOTSTRAP_SERVERS FILE [PROJECT_ID]</pre>
 *
 * <p>The group's name is in SUBSCRIBER_GROUP.
 */
final class Subscriber {

    private static final String TOPIC = "vitrine.events";
    private static final Pattern PLACE = Pattern.compile("^\\{\"partition\":(\\d+),\"sequence\":(\\d+),");

    private final FileChannel file;

    /** The sequence of the last event of each partition that is in the file. */
    private final Map<Integer, Long> places;

    private Subscriber(FileChannel file, Map<Integer, Long> places) {
        this.file = file;
        this.places = places;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2 || arguments.length > 3) {
            System.err.println("Subscriber BOOTSTRAP_SERVERS FILE [PROJECT_ID]");
            System.exit(2);
        }
        var path = Path.of(arguments[1]);
        var places = read(path);
        try (var file = FileChannel.open(path, CREATE, WRITE, APPEND)) {
            new Subscriber(file, places).follow(arguments[0], arguments.length == 3 ? arguments[2] : null);
        }
    }

    /** What the file has is dealt with; a last line that was cut off by our end is not, and is removed. */
    private static Map<Integer, Long> read(Path path) throws IOException {
        var places = new HashMap<Integer, Long>();
        if (Files.exists(path)) {
            var text = Files.readString(path);
            var whole = text.substring(0, text.lastIndexOf('\n') + 1);
            if (whole.length() < text.length()) {
                Files.writeString(path, whole);
            }
            whole.lines().map(PLACE::matcher).filter(line -> line.find()).forEach(line -> places.put(
                    Integer.valueOf(line.group(1)), Long.valueOf(line.group(2))));
        }
        return places;
    }

    private void follow(String servers, String project) throws IOException {
        var group = System.getenv().getOrDefault("SUBSCRIBER_GROUP", "subscriber-java");
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", servers,
                "group.id", group,
                // A new group begins with the first event there ever was.
                "auto.offset.reset", "earliest",
                // An offset is committed once its event is in the file, never before.
                "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            while (true) {
                var records = consumer.poll(Duration.ofSeconds(1));
                for (var event : records) {
                    take(event, project);
                }
                if (!records.isEmpty()) {
                    file.force(false);
                    consumer.commitAsync();
                }
            }
        }
    }

    /** Within a partition the sequence grows: what is not beyond the last one is a repeat. */
    private void take(ConsumerRecord<String, String> event, String project) throws IOException {
        var sequence = Long.parseLong(header(event, "ce_sequence"));
        if (event.key() == null) {
            startOver(event, sequence);
            return;
        }
        var repeated = sequence <= places.getOrDefault(event.partition(), 0L);
        if (repeated || project != null && !project.equals(event.key())) {
            return;
        }
        var line = "{\"partition\":%d,\"sequence\":%d,\"type\":\"%s\",\"subject\":\"%s\",\"version\":%s,\"data\":%s}\n"
                .formatted(
                        event.partition(),
                        sequence,
                        header(event, "ce_type"),
                        header(event, "ce_subject"),
                        header(event, "ce_aggregateversion"),
                        event.value());
        write(line);
        places.put(event.partition(), sequence);
        System.out.print(line);
    }

    /**
     * The event store was restored to an earlier state: whatever this partition's lines before this one have beyond its
     * sequence never was, and everything is sent again. What is not beyond the sequence is a repeat.
     */
    private void startOver(ConsumerRecord<String, String> marker, long fork) throws IOException {
        if (places.getOrDefault(marker.partition(), 0L) > fork && header(marker, "ce_type").contains("began")) {
            write("{\"partition\":%d,\"sequence\":%d,\"type\":\"%s\"}\n"
                    .formatted(marker.partition(), fork, header(marker, "ce_type")));
            places.put(marker.partition(), fork);
        }
    }

    private void write(String line) throws IOException {
        for (var bytes = ByteBuffer.wrap(line.getBytes(UTF_8)); bytes.hasRemaining(); ) {
            file.write(bytes);
        }
    }

    private static String header(ConsumerRecord<?, ?> event, String name) {
        return new String(event.headers().lastHeader(name).value(), UTF_8);
    }
}
