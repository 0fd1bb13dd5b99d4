import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Prints a line for every event that comes to the topic from now on: its project, what it is about, when it was
 * recorded, and when a consumer had it, in microseconds since 1970. First of all it prints "ready". Ends with its input.
 */
class Arrivals {

    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().start(Arrivals::endWithInput);
        var settings = Map.<String, Object>of("bootstrap.servers", arguments[0], "enable.auto.commit", false);
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            var partitions = consumer.partitionsFor(arguments[1]).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            System.out.println("ready");
            while (true) {
                var records = consumer.poll(Duration.ofMillis(200));
                var now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
                var lines = new StringBuilder();
                for (var record : records) {
                    lines.append(new String(record.key(), StandardCharsets.UTF_8))
                            .append(' ')
                            .append(new String(record.headers().lastHeader("ce_subject").value(), StandardCharsets.UTF_8))
                            .append(' ')
                            .append(record.timestamp() * 1000)
                            .append(' ')
                            .append(now)
                            .append('\n');
                }
                System.out.print(lines);
                System.out.flush();
            }
        }
    }

    /** So that it does not outlive who asked for it. */
    private static void endWithInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
            System.exit(0);
        } catch (IOException e) {
            System.exit(1);
        }
    }
}
