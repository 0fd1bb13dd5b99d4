package io.vitrine.topic;

import io.vitrine.worker.FailureDescription;
import io.vitrine.worker.FailureListener;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.slf4j.Logger;

/** Describes failures of Kafka clients to operators: what the broker refuses, and the setting to correct. */
public final class KafkaFailures {

    private KafkaFailures() {}

    public static String describe(Throwable failure) {
        return Stream.of(
                        FailureDescription.find(failure, SaslAuthenticationException.class)
                                .map(e ->
                                        "Kafka refuses the user or the password: %s. Correct".formatted(e.getMessage())
                                                + " spring.kafka.properties.sasl.jaas.config"),
                        FailureDescription.find(failure, AuthorizationException.class)
                                .map(e -> "Kafka denies a right: %s. Give this service's user the rights that"
                                                .formatted(e.getMessage())
                                        + " deploy/security/kafka-acls prints"),
                        FailureDescription.find(failure, SslAuthenticationException.class)
                                .flatMap(FailureDescription::certificate)
                                .map(text -> "Kafka: %s (spring.kafka.ssl)".formatted(text)))
                .flatMap(found -> found.stream())
                .findFirst()
                .orElseGet(() -> FailureDescription.of(failure));
    }

    /** Logs the first failure of each class, and the recovery. */
    public static FailureListener logging(Logger log, String outage) {
        return FailureListener.logging(log, outage, KafkaFailures::describe);
    }
}
