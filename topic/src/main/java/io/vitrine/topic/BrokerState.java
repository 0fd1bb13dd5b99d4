package io.vitrine.topic;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.common.KafkaException;

/**
 * The cluster as its brokers describe it. Brokers do not report their release to clients.
 *
 * @param brokers the number of brokers that are up
 * @param metadataVersion the level of the feature {@code metadata.version}, which follows the release
 */
public record BrokerState(int brokers, Optional<Short> metadataVersion) {

    private static final String METADATA_VERSION = "metadata.version";

    /** @throws KafkaException if no broker answers in time */
    public static BrokerState of(KafkaClients kafka, Duration timeout) throws InterruptedException {
        var millis = (int) timeout.toMillis();
        var cluster = kafka.admin().describeCluster(new DescribeClusterOptions().timeoutMs(millis));
        var features = kafka.admin().describeFeatures(new DescribeFeaturesOptions().timeoutMs(millis));
        try {
            var brokers = cluster.nodes().get(millis, TimeUnit.MILLISECONDS).size();
            var levels = features.featureMetadata()
                    .get(millis, TimeUnit.MILLISECONDS)
                    .finalizedFeatures();
            return new BrokerState(
                    brokers, Optional.ofNullable(levels.get(METADATA_VERSION)).map(level -> level.maxVersionLevel()));
        } catch (ExecutionException e) {
            throw new KafkaException("The brokers cannot be asked.", e);
        } catch (TimeoutException e) {
            throw new KafkaException("No broker answered within %d s.".formatted(timeout.toSeconds()), e);
        }
    }
}
