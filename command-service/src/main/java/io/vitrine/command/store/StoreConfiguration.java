package io.vitrine.command.store;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The event store's parts. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    EventLog eventLog(JdbcTemplate jdbc) {
        return new EventLog(jdbc);
    }

    @Bean
    Memory memory(JdbcTemplate jdbc) {
        return new Memory(new Snapshots(jdbc));
    }

    @Bean
    Claims claims(JdbcTemplate jdbc) {
        return new Claims(jdbc);
    }

    @Bean
    Receipts receipts(JdbcTemplate jdbc) {
        return new Receipts(jdbc);
    }

    @Bean
    Projects projects(JdbcTemplate jdbc) {
        return new Projects(jdbc);
    }

    @Bean
    AssetStates assetStates(EventLog log) {
        return new AssetStates(log);
    }

    @Bean
    AppendSignal appendSignal(DataSource database) {
        return new AppendSignal(database);
    }
}
