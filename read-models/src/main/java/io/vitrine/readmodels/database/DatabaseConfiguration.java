package io.vitrine.readmodels.database;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.http.admission.Admission;
import io.vitrine.http.admission.AdmissionMetrics;
import io.vitrine.readmodels.freshness.Freshness;
import io.vitrine.readmodels.freshness.KnownIncarnation;
import io.vitrine.readmodels.projection.Projection;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The data sources of the database. The writer is the default; the others must be requested explicitly. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final int WRITER_CONNECTIONS = 6;

    @Bean
    HikariDataSource writer(DataSourceProperties properties) {
        var writer = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        writer.setPoolName("writer");
        writer.setMaximumPoolSize(WRITER_CONNECTIONS);
        writer.setMinimumIdle(2);
        PoolLimits.apply(writer, "120");
        writer.addDataSourceProperty("reWriteBatchedInserts", "true");
        // Projections read and write by arrays of keys. PostgreSQL would plan such statements each time, since it knows
        // the length of an array only then, and for one event the plan costs as much as the work.
        writer.addDataSourceProperty("options", "-c plan_cache_mode=force_generic_plan");
        return writer;
    }

    @Bean(defaultCandidate = false)
    @Qualifier("reader")
    HikariDataSource reader(DataSourceProperties properties, ReaderProperties role) {
        var reader = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .username(role.username())
                .password(role.password())
                .build();
        reader.setPoolName("reader");
        reader.setMaximumPoolSize(role.connections());
        reader.setMinimumIdle(2);
        reader.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        PoolLimits.apply(reader, "10");
        reader.addDataSourceProperty("options", "-c statement_timeout=8s");
        // Not as an option of the connection: the driver would take any server for a standby (targetServerType).
        reader.setConnectionInitSql("SET default_transaction_read_only = on");
        return reader;
    }

    @Bean
    Admission admission(ReadAdmissionProperties properties, ReaderProperties role, MeterRegistry metrics) {
        return AdmissionMetrics.measured(new Admission(properties.limits(role.connections())), metrics);
    }

    @Bean
    TenantReads tenantReads(
            @Qualifier("reader") DataSource reader, Freshness freshness, KnownIncarnation known, Admission admission) {
        return new TenantReads(reader, freshness, known, admission);
    }

    @Bean(defaultCandidate = false)
    @Qualifier(Projection.JOURNAL)
    TenantReads journalReads(
            @Qualifier("reader") DataSource reader,
            @Qualifier(Projection.JOURNAL) Freshness freshness,
            KnownIncarnation known,
            Admission admission) {
        return new TenantReads(reader, freshness, known, admission);
    }

    @Bean
    PartitionMaintenance partitionMaintenance(List<TimePartitions> tables, Clock clock) {
        return new PartitionMaintenance(tables, clock);
    }
}
