package io.vitrine.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertPathBuilderException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class KafkaFailuresTest {

    @Test
    void a_refused_password_names_its_setting() {
        assertThat(KafkaFailures.describe(new KafkaException(
                        new ExecutionException(new SaslAuthenticationException("invalid credentials")))))
                .isEqualTo("Kafka refuses the user or the password: invalid credentials. Correct"
                        + " spring.kafka.properties.sasl.jaas.config");
    }

    @Test
    void a_missing_right_names_the_topic_and_where_the_rights_are() {
        assertThat(KafkaFailures.describe(new TopicAuthorizationException(Set.of("vitrine.events"))))
                .isEqualTo(
                        "Kafka denies a right: Not authorized to access topics: [vitrine.events]. Give this service's"
                                + " user the rights that deploy/security/kafka-acls prints");
    }

    @Test
    void an_unknown_authority_names_its_setting() {
        var failure = new SslAuthenticationException(
                "SSL handshake failed", new CertPathBuilderException("unable to find valid certification path"));
        assertThat(KafkaFailures.describe(failure))
                .startsWith("Kafka: The server's certificate is not of a trusted authority.")
                .endsWith("(spring.kafka.ssl)");
    }

    @Test
    void an_outage_is_shown_as_it_is() {
        assertThat(KafkaFailures.describe(new TimeoutException("No broker"))).endsWith("TimeoutException: No broker");
    }
}
