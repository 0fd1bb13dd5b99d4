package io.vitrine.command.process.tenantdeletion;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.store.ProjectsOfDeletedOrganizations;
import io.vitrine.command.store.TenantData;
import io.vitrine.command.store.TenantDeletions;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.files.FilesProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The deletion of projects and its metrics. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeletionProperties.class)
class ProjectDeletionConfiguration {

    @Bean
    OrganizationProjects organizationProjects(JdbcTemplate jdbc, Commands commands) {
        return new OrganizationProjects(new ProjectsOfDeletedOrganizations(jdbc), commands);
    }

    @Bean
    ProjectDeletionWorker projectDeletionWorker(
            JdbcTemplate jdbc,
            TenantDeletions deletions,
            FilesProperties files,
            PersonalData personalData,
            Commands commands,
            OrganizationProjects organizations,
            DeletionProperties properties,
            MeterRegistry meters) {
        Gauge.builder("vitrine.deletions.overdue", deletions, TenantDeletions::overdue)
                .description("Deletions of projects and organizations whose time has come and that are not completed")
                .register(meters);
        return new ProjectDeletionWorker(
                deletions,
                new ProjectRemoval(
                        deletions, new TenantData(jdbc), files.store(), personalData, commands, organizations),
                personalData,
                organizations,
                properties.pollInterval());
    }
}
