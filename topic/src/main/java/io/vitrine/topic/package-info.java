/** Access to Kafka: clients, the topic's identity, listeners without a group, and watermarks. */
@NullMarked
package io.vitrine.topic;

import org.jspecify.annotations.NullMarked;
