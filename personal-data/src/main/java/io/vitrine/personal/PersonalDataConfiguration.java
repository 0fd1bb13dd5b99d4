package io.vitrine.personal;

import io.vitrine.events.personal.PersonalData;
import io.vitrine.events.personal.SealingMonths;
import io.vitrine.personal.PersonalDataDatabase.KeyDatabase;
import io.vitrine.personal.PersonalDataDatabase.WithDatabase;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** For a service that stores or shows personal data. */
@Configuration(proxyBeanMethods = false)
@Import(PersonalDataDatabase.class)
public class PersonalDataConfiguration {

    @Bean
    PersonalData personalData(Optional<KeyDatabase> database, ObjectProvider<SealingMonths> months) {
        return database.<PersonalData>map(
                        keys -> new KeyedPersonalData(keys.keys, months.getIfAvailable(() -> _ -> null)))
                .orElse(PersonalData.CLEAR);
    }

    /** Only the owner may change keys. */
    @Bean
    @Conditional(WithDatabase.class)
    @ConditionalOnProperty("vitrine.personal.database.reader")
    KeyRewrapping keyRewrapping(KeyDatabase database) {
        return new KeyRewrapping(
                database.keys, database.subjects, database.masters.current().id());
    }
}
