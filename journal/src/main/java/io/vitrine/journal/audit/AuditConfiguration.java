package io.vitrine.journal.audit;

import io.vitrine.events.personal.PersonalData;
import io.vitrine.topic.KafkaClients;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The signer, if a key is configured. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(AuditConfiguration.class);

    @Bean
    @ConditionalOnProperty("vitrine.audit.signing-key")
    Signer signer(AuditProperties properties) {
        var file = properties.signingKey();
        if (file == null) {
            throw new IllegalStateException("vitrine.audit.signing-key is empty.");
        }
        var signer = Signer.of(file);
        LOG.info("Signing audit exports and checkpoints with the key {}", signer.keyId());
        return signer;
    }

    @Bean
    @ConditionalOnProperty("vitrine.audit.signing-key")
    Checkpointer checkpointer(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            KafkaClients kafka,
            Signer signer,
            AuditProperties properties,
            PersonalData personal,
            Clock clock) {
        return new Checkpointer(
                jdbc, new TransactionTemplate(transactions), kafka, signer, personal, properties.checkpoints(), clock);
    }
}
