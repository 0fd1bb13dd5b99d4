package io.vitrine.command.relay;

import io.vitrine.events.EventTopic;
import io.vitrine.topic.TopicReplicas;
import io.vitrine.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The required settings of the events' topic: acknowledged events are kept, and no event is refused because of its
 * timestamp.
 */
final class TopicDurability {

    private static final Logger LOG = LoggerFactory.getLogger(TopicDurability.class);
    private static final ConfigResource TOPIC = new ConfigResource(ConfigResource.Type.TOPIC, EventTopic.NAME);

    private TopicDurability() {}

    /**
     * Raises settings that are too weak, and leaves stronger ones.
     *
     * @return whether nothing remains to be done; otherwise replicas are still being copied
     */
    static boolean require(Admin admin, RelayProperties properties) {
        var brokers = TopicReplicas.brokers(admin);
        var replicas = properties.replicas(brokers);
        settings(admin);
        return brokers < replicas
                ? TopicReplicas.require(admin, EventTopic.NAME, brokers, Optional.empty())
                : TopicReplicas.require(admin, EventTopic.NAME, replicas, Optional.of(properties.inSync(replicas)));
    }

    private static void settings(Admin admin) {
        try {
            var changes = changes(config(admin));
            if (!changes.isEmpty()) {
                Topics.await(
                        admin.incrementalAlterConfigs(Map.of(TOPIC, changes)).all());
                LOG.info("{} now has {}", EventTopic.NAME, changes);
            }
        } catch (ApiException e) {
            LOG.warn(
                    "The settings of {} were not checked: {}. Set unclean.leader.election.enable=false and"
                            + " message.timestamp.after.max.ms=9223372036854775807 on it",
                    EventTopic.NAME,
                    e.toString());
        }
    }

    private static List<AlterConfigOp> changes(Config config) {
        var changes = new ArrayList<AlterConfigOp>();
        if (Boolean.parseBoolean(value(config, TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG))) {
            changes.add(set(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false"));
        }
        if (Long.parseLong(value(config, TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG)) < Long.MAX_VALUE) {
            // Otherwise the broker refuses an event from a clock that runs ahead, and all events after it wait.
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
