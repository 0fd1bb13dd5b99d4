package io.vitrine.command.relay;

import io.vitrine.events.EventTopic;
import io.vitrine.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an event topic must have set: that acknowledged events are kept, and that none is refused for its time. */
final class TopicDurability {

    private static final Logger LOG = LoggerFactory.getLogger(TopicDurability.class);
    private static final ConfigResource TOPIC = new ConfigResource(ConfigResource.Type.TOPIC, EventTopic.NAME);

    private TopicDurability() {}

    /** Strengthens what is weaker than the settings ask for, and leaves what is stronger. */
    static void require(Admin admin, TopicDescription topic, RelayProperties properties) {
        var replicas = topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(1);
        if (replicas < properties.replicas()) {
            LOG.warn(
                    "{} has {} replicas of a partition, not {} (vitrine.relay.replicas). Add replicas with"
                            + " kafka-reassign-partitions.sh",
                    EventTopic.NAME,
                    replicas,
                    properties.replicas());
        }
        try {
            var changes = changes(config(admin), Math.min(properties.inSync(), replicas));
            if (!changes.isEmpty()) {
                Topics.await(
                        admin.incrementalAlterConfigs(Map.of(TOPIC, changes)).all());
                LOG.info("{} now has {}", EventTopic.NAME, changes);
            }
        } catch (ApiException e) {
            LOG.warn(
                    "The settings of {} were not checked: {}. Set min.insync.replicas={},"
                            + " unclean.leader.election.enable=false and message.timestamp.after.max.ms=9223372036854775807"
                            + " on it",
                    EventTopic.NAME,
                    e.toString(),
                    properties.inSync());
        }
    }

    private static List<AlterConfigOp> changes(Config config, int inSync) {
        var changes = new ArrayList<AlterConfigOp>();
        if (Integer.parseInt(value(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)) < inSync) {
            changes.add(set(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(inSync)));
        }
        if (Boolean.parseBoolean(value(config, TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG))) {
            changes.add(set(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false"));
        }
        if (Long.parseLong(value(config, TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG)) < Long.MAX_VALUE) {
            // One event from a clock that ran ahead would be refused by the broker, and hold up all after it.
            changes.add(set(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE)));
        }
        return changes;
    }

    private static Config config(Admin admin) {
        var configs = Topics.await(admin.describeConfigs(List.of(TOPIC)).all());
        return Objects.requireNonNull(configs.get(TOPIC));
    }

    private static String value(Config config, String name) {
        return Objects.requireNonNull(config.get(name), name).value();
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), OpType.SET);
    }
}
