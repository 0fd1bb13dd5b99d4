import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.BufferSupplier;

/**
 * What each compression of Kafka makes of the events of an installation: bytes of an event on the topic, and processor
 * time to compress it and to read it, in batches of several sizes.
 *
 * <pre>java -cp "$(echo .vitrine/servers/kafka-*)/*" deploy/bench/RecordCompression.java 127.0.0.1:8101 [EVENTS]</pre>
 *
 * <p>Reads up to so many events (10,000) and makes batches of them by the code that producers and consumers use. Prints
 * medians of {@value #ROUNDS} rounds after {@value #WARM_UP} that warm up.
 */
class RecordCompression {

    private static final int WARM_UP = 5;
    private static final int ROUNDS = 7;
    private static final int[] BATCHES = {1, 10, 100, 1000};
    private static final Map<String, Compression> COMPRESSIONS = new LinkedHashMap<>();

    static {
        COMPRESSIONS.put("none", Compression.NONE);
        COMPRESSIONS.put("gzip, level 1", Compression.gzip().level(1).build());
        COMPRESSIONS.put("gzip", Compression.gzip().build());
        COMPRESSIONS.put("lz4", Compression.lz4().build());
        COMPRESSIONS.put("zstd", Compression.zstd().build());
    }

    /** Of one event: bytes, and microseconds of the processor. */
    private record Cost(double bytes, double compressing, double reading) {}

    public static void main(String[] arguments) {
        var events = read(arguments[0], arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000);
        System.out.printf("%,d events, %.0f bytes of JSON each%n%n", events.size(), events.stream()
                .mapToInt(event -> event.value().length)
                .average()
                .orElseThrow());
        System.out.println("| events in a batch | compression | bytes an event | of none | compressing, µs | reading, µs |");
        System.out.println("|---|---|---|---|---|---|");
        for (var size : BATCHES) {
            var none = 0.0;
            for (var compression : COMPRESSIONS.entrySet()) {
                for (var i = 0; i < WARM_UP; i++) {
                    cost(events, size, compression.getValue());
                }
                var costs = new ArrayList<Cost>();
                for (var i = 0; i < ROUNDS; i++) {
                    costs.add(cost(events, size, compression.getValue()));
                }
                var bytes = median(costs, Cost::bytes);
                none = compression.getKey().equals("none") ? bytes : none;
                System.out.printf(
                        "| %d | %s | %.0f | %.2f | %.1f | %.1f |%n",
                        size,
                        compression.getKey(),
                        bytes,
                        bytes / none,
                        median(costs, Cost::compressing),
                        median(costs, Cost::reading));
            }
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String servers, int most) {
        var settings = Map.<String, Object>of("bootstrap.servers", servers, "enable.auto.commit", false);
        var bytes = new ByteArrayDeserializer();
        var events = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            var partitions = consumer.partitionsFor("vitrine.events").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (events.size() < most) {
                var records = consumer.poll(Duration.ofSeconds(2));
                if (records.isEmpty()) {
                    break;
                }
                for (var record : records) {
                    if (record.key() != null && events.size() < most) {
                        events.add(record);
                    }
                }
            }
        }
        return events;
    }

    private static Cost cost(List<ConsumerRecord<byte[], byte[]>> events, int size, Compression compression) {
        var threads = ManagementFactory.getThreadMXBean();
        var begin = threads.getCurrentThreadCpuTime();
        var batches = new ArrayList<MemoryRecords>();
        for (var from = 0; from < events.size(); from += size) {
            var builder = MemoryRecords.builder(
                    ByteBuffer.allocate(16 * 1024), compression, TimestampType.CREATE_TIME, 0);
            for (var event : events.subList(from, Math.min(events.size(), from + size))) {
                builder.append(event.timestamp(), event.key(), event.value(), event.headers().toArray());
            }
            batches.add(builder.build());
        }
        var compressed = threads.getCurrentThreadCpuTime();
        var read = 0L;
        try (var buffers = BufferSupplier.create()) {
            for (var batch : batches) {
                for (var one : batch.batches()) {
                    try (var records = one.streamingIterator(buffers)) {
                        while (records.hasNext()) {
                            read += records.next().valueSize();
                        }
                    }
                }
            }
        }
        var end = threads.getCurrentThreadCpuTime();
        if (read <= 0) {
            throw new IllegalStateException("Nothing was read.");
        }
        var bytes = batches.stream().mapToLong(MemoryRecords::sizeInBytes).sum();
        var count = (double) events.size();
        return new Cost(bytes / count, (compressed - begin) / count / 1000, (end - compressed) / count / 1000);
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> value) {
        var sorted = costs.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
