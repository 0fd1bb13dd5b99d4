package io.vitrine.command.process.sealing;

import io.vitrine.command.relay.FormerRecords;
import io.vitrine.command.store.EarlierEvents;
import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.Incarnations;
import io.vitrine.command.store.StateCache;
import io.vitrine.events.personal.PersonalData;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sealing of earlier events, if it is switched on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SealingProperties.class)
class SealingConfiguration {

    /** In events of one transaction. */
    private static final int BATCH_SIZE = 500;

    @Bean
    @ConditionalOnProperty(name = "vitrine.personal.sealing.earlier-events", havingValue = "true")
    EarlierEventSealing earlierEventSealing(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            EventStore eventStore,
            Incarnations incarnations,
            StateCache states,
            FormerRecords records,
            PersonalData personalData) {
        if (personalData == PersonalData.CLEAR) {
            throw new IllegalArgumentException(
                    "vitrine.personal.sealing.earlier-events requires vitrine.personal.database.url.");
        }
        return new EarlierEventSealing(
                new TransactionTemplate(transactions),
                new EarlierEvents(jdbc, eventStore),
                new ClearTexts(personalData),
                incarnations,
                states,
                records,
                BATCH_SIZE);
    }
}
