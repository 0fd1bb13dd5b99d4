package io.vitrine.readmodels;

import com.zaxxer.hikari.HikariDataSource;
import io.vitrine.readmodels.database.PoolLimits;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The engine that keeps and serves every {@code Projection} bean of a service. */
@Configuration(proxyBeanMethods = false)
@ComponentScan({"io.vitrine.readmodels.projection", "io.vitrine.readmodels.watermark"})
@ConfigurationPropertiesScan("io.vitrine.readmodels.projection")
@Import(ReadModelReadsConfiguration.class)
public class ReadModelsConfiguration {

    /** For the shadow tables of a rebuild: unqualified names mean them. Without a time limit for statements. */
    @Bean(defaultCandidate = false)
    @Qualifier("rebuilding")
    HikariDataSource rebuilding(DataSourceProperties properties) {
        var rebuilding = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        rebuilding.setPoolName("rebuilding");
        rebuilding.setMaximumPoolSize(2);
        rebuilding.setMinimumIdle(0);
        rebuilding.setIdleTimeout(10_000);
        PoolLimits.apply(rebuilding, "0");
        rebuilding.addDataSourceProperty("currentSchema", "rebuilding");
        rebuilding.addDataSourceProperty("options", "-c maintenance_work_mem=128MB");
        return rebuilding;
    }
}
