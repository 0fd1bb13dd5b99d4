/** How services reach Kafka: clients, the topic's identity, reading without a group, and watermarks. */
@NullMarked
package io.vitrine.topic;

import org.jspecify.annotations.NullMarked;
