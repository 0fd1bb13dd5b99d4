package io.vitrine.readmodels.projection;

import io.vitrine.events.Watermark;
import io.vitrine.readmodels.watermark.WatermarkStreams;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.WatermarkPublisher;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the watermarks of a runner of this node. While services read this node's stream, each step goes there, and
 * to the topic once a second only.
 */
final class ProjectionWatermarks implements AutoCloseable {

    private final String projection;
    private final String node;
    private final Clock clock;
    private final WatermarkStreams streams;
    private final @Nullable String streamUrl;
    private final WatermarkPublisher publisher;
    private final Map<Integer, Place> known = new HashMap<>();

    /** Whether the last watermark names a partition. */
    private boolean named;

    private record Place(long position, int incarnation) {

        /** Both are of one incarnation, because the runner's projections start over together. */
        Place slower(Place other) {
            return position <= other.position() ? this : other;
        }
    }

    /**
     * @param projection the name of the runner's projections in watermarks
     * @param streamUrl the URL of the streams for other services, null for none
     */
    ProjectionWatermarks(
            String projection,
            String node,
            Clock clock,
            KafkaClients kafka,
            WatermarkStreams streams,
            @Nullable String streamUrl) {
        this.projection = projection;
        this.node = node;
        this.clock = clock;
        this.streams = streams;
        this.streamUrl = streamUrl;
        this.publisher = new WatermarkPublisher(kafka, projection, node, this::next, _ -> {});
    }

    void start() {
        publisher.start();
    }

    List<String> ended() {
        return publisher.ended();
    }

    /** The watermark is the position of the slowest projection of the runner, without those that catch up apart. */
    synchronized void reached(Collection<Position> positions) {
        var slowest = new HashMap<Integer, Place>();
        positions.forEach(position -> slowest.merge(
                position.partition(), new Place(position.position(), position.incarnation()), Place::slower));
        known.putAll(slowest);
        if (streams.areOpen()) {
            streams.publish(watermark().toJson());
        } else {
            publisher.publish();
        }
    }

    /** The partition belongs to another node. */
    synchronized void left(int partition) {
        known.remove(partition);
    }

    /** The node stops. */
    @Override
    public void close() {
        publisher.stop();
        synchronized (this) {
            known.clear();
            named = false;
        }
    }

    /** Without a partition, one last watermark is published, which states that this node shows none. */
    private synchronized Optional<Watermark> next() {
        var isNews = named || !known.isEmpty();
        named = !known.isEmpty();
        if (!isNews) {
            return Optional.empty();
        }
        var watermark = watermark();
        streams.publish(watermark.toJson());
        return Optional.of(watermark);
    }

    /** Of the latest incarnation only, because events of an earlier one may be lost. */
    private Watermark watermark() {
        var incarnation =
                known.values().stream().mapToInt(Place::incarnation).max().orElse(1);
        var positions = new HashMap<Integer, Long>();
        known.forEach((partition, place) -> {
            if (place.incarnation() == incarnation) {
                positions.put(partition, place.position());
            }
        });
        return new Watermark(projection, node, positions, clock.instant())
                .in(incarnation)
                .streamedAt(streamUrl);
    }
}
