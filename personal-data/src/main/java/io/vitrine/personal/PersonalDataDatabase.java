package io.vitrine.personal;

import com.zaxxer.hikari.HikariDataSource;
import io.vitrine.migrations.Migrations;
import io.vitrine.migrations.MigrationsConfiguration;
import io.vitrine.personal.PersonalDataProperties.Database;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.StringUtils;

/** The database of keys of persons, if there is one. A service with the setting {@code reader} owns the table. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PersonalDataProperties.class)
@Import(MigrationsConfiguration.class)
public class PersonalDataDatabase {

    private static final int CONNECTIONS = 4;
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int CONNECT_RETRIES = 30;
    private static final int CONNECT_INTERVAL_SECONDS = 2;

    /** An empty URL, as of an environment variable that is set to nothing, is none. */
    static final class WithDatabase implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty("vitrine.personal.database.url"));
        }
    }

    /** Its data source is no bean, so that neither readiness nor other components use this database. */
    static final class KeyDatabase implements DisposableBean {

        private final HikariDataSource pool = new HikariDataSource();
        final MasterKeys masters;
        final SubjectHashes subjects;
        final PersonKeys keys;

        KeyDatabase(PersonalDataProperties properties, Database database) {
            masters = MasterKeys.of(properties.key());
            pool.setPoolName("person-keys");
            pool.setJdbcUrl(database.url());
            pool.setUsername(properties.required(database.username(), "database.username"));
            pool.setPassword(properties.required(database.password(), "database.password"));
            pool.setMaximumPoolSize(CONNECTIONS);
            pool.setMinimumIdle(0);
            pool.setConnectionTimeout(TIMEOUT_MILLIS);
            pool.addDataSourceProperty("socketTimeout", "10");
            var jdbc = new JdbcTemplate(pool);
            subjects = new SubjectHashes(jdbc, masters);
            keys = new PersonKeys(jdbc, masters, subjects);
        }

        private void migrate(String reader, Migrations migrations) {
            migrations.apply(Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/personal")
                    .placeholders(Map.of("reader", reader))
                    // About a minute, as spring.flyway.connect-retries of the services.
                    .connectRetries(CONNECT_RETRIES)
                    .connectRetriesInterval(CONNECT_INTERVAL_SECONDS)
                    .load());
            subjects.ensureKey();
        }

        @Override
        public void destroy() {
            pool.close();
        }
    }

    @Bean
    @Conditional(WithDatabase.class)
    KeyDatabase keyDatabase(PersonalDataProperties properties, Migrations migrations) {
        var database = Objects.requireNonNull(properties.database());
        var keys = new KeyDatabase(properties, database);
        if (database.reader() != null) {
            keys.migrate(database.reader(), migrations);
        }
        return keys;
    }
}
