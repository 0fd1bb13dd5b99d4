package io.vitrine.command.process.tenantdeletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.CommandContext;
import io.vitrine.command.ServiceTest;
import io.vitrine.command.WithPersonKeys;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.store.ProjectsOfDeletedOrganizations;
import io.vitrine.command.store.TenantData;
import io.vitrine.command.store.TenantDeletion;
import io.vitrine.command.store.TenantDeletion.Status;
import io.vitrine.command.store.TenantDeletions;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;

/** A worker that deletes tenants, in an event store whose relay is a row of the test. */
@ServiceTest
@ContextConfiguration(
        initializers = {ServiceTest.Surroundings.class, ServiceTest.WithoutKafka.class, WithPersonKeys.class})
abstract class DeletingTenants {

    static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Autowired
    Commands commands;

    @Autowired
    PersonalData personalData;

    @Autowired
    ProjectDeletionWorker ofTheService;

    @Autowired
    TenantDeletions deletions;

    @Autowired
    JdbcTemplate jdbc;

    final String ada = "ada-" + UUID.randomUUID();
    ProjectDeletionWorker worker;

    @BeforeEach
    void own_worker() {
        ofTheService.stop();
        worker = workerWith(personalData);
    }

    @AfterEach
    void stop() {
        worker.stop();
        jdbc.update("DELETE FROM relay WHERE name = 'test'");
        ofTheService.start();
    }

    ProjectDeletionWorker workerWith(PersonalData keys) {
        var organizations = organizations();
        var removal = new ProjectRemoval(deletions, new TenantData(jdbc), null, keys, commands, organizations);
        return new ProjectDeletionWorker(deletions, removal, keys, organizations, Duration.ofMillis(100));
    }

    OrganizationProjects organizations() {
        return new OrganizationProjects(new ProjectsOfDeletedOrganizations(jdbc), commands);
    }

    static String key(ProjectId tenant) {
        return tenant.toString().replace("-", "").substring(0, 20);
    }

    CommandContext by(ProjectId tenant) {
        return CommandContext.of(
                tenant, new EventMetadata(personalData.name(tenant, ada), "request-1", "projects", null, null));
    }

    void relayed(long position) {
        jdbc.update(
                "INSERT INTO relay (name, topic_id, position) VALUES ('test', 'topic', ?)"
                        + " ON CONFLICT (name) DO UPDATE SET position = excluded.position",
                position);
    }

    List<TenantDeletion> deletionsOf(ProjectId tenant) {
        return deletions.latest(1_000).stream()
                .filter(one -> one.tenant().equals(tenant))
                .toList();
    }

    void reaches(ProjectId tenant, Status status) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(deletionsOf(tenant))
                        .extracting(TenantDeletion::status)
                        .containsExactly(status));
    }

    List<String> eventsOf(ProjectId tenant) {
        return jdbc.queryForList(
                "SELECT type FROM event WHERE project_id = ? ORDER BY position", String.class, tenant.value());
    }
}
