package io.vitrine.command.process.keydestruction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.store.DueErasures;
import io.vitrine.command.store.ErasureTenants;
import io.vitrine.command.store.PersonalRetentions;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.personal.KeyRewrapping;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The destruction of keys and its metrics. */
@Configuration(proxyBeanMethods = false)
class KeyDestructionConfiguration {

    @Bean
    KeyDestruction keyDestruction(
            JdbcTemplate jdbc,
            ErasureTenants tenants,
            PersonalData personalData,
            Commands commands,
            Optional<KeyRewrapping> rewrapping,
            MeterRegistry meters) {
        var erasures = new DueErasures(jdbc);
        Gauge.builder("vitrine.erasures.due", erasures, DueErasures::count)
                .description("Erasures whose keys have not been destroyed yet")
                .register(meters);
        rewrapping.ifPresent(worker -> Gauge.builder("vitrine.personal.former.keys", worker, KeyRewrapping::remaining)
                .description("Keys of persons that only a former master key unwraps")
                .register(meters));
        return new KeyDestruction(erasures, tenants, personalData, commands);
    }

    @Bean
    KeyExpiration keyExpiration(PersonalRetentions retentions, PersonalData personalData) {
        return new KeyExpiration(retentions, personalData);
    }
}
