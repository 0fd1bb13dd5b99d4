package io.vitrine.command.process.keydestruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.CommandContext;
import io.vitrine.command.Patch;
import io.vitrine.command.ServiceTest;
import io.vitrine.command.WithPersonKeys;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.project.ProjectCommand.CreateProject;
import io.vitrine.command.project.ProjectCommand.ReviseProject;
import io.vitrine.command.store.PersonalRetentions;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.PersonalRetention;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import io.vitrine.events.personal.PersonalData;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.ContextConfiguration;

/** Keys of a project that keeps personal data for one month, looked at with a clock that is ahead. */
@ServiceTest
@ContextConfiguration(
        initializers = {ServiceTest.Surroundings.class, ServiceTest.WithoutKafka.class, WithPersonKeys.class})
class KeyExpirationIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Autowired
    Commands commands;

    @Autowired
    PersonalData personalData;

    @Autowired
    JdbcTemplate jdbc;

    @Value("${vitrine.personal.database.url}")
    String keysUrl;

    @Value("${vitrine.personal.database.username}")
    String keysUser;

    @Value("${vitrine.personal.database.password}")
    String keysPassword;

    private final ProjectId monthly = ProjectId.random();
    private final ProjectId yearly = ProjectId.random();
    private final ProjectId forEver = ProjectId.random();
    private final String grace = "grace-" + UUID.randomUUID();
    private List<KeyExpiration> started = List.of();

    @BeforeEach
    void projects() {
        for (var project : List.of(monthly, yearly, forEver)) {
            var key = project.toString().replace("-", "").substring(0, 20);
            commands.send(new CreateProject(project, "Acme", key, Publishing.LIVE, 0), context(project));
            personalData.name(project, grace);
        }
        retention(monthly, "P1M");
        retention(yearly, "P1Y");
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(List.of(monthly, yearly)).allSatisfy(project -> {
                    personalData.name(project, grace);
                    assertThat(personalData.keysOf(List.of(project), grace)).hasSize(2);
                }));
    }

    private static CommandContext context(ProjectId project) {
        return CommandContext.of(project, new EventMetadata("ada", "request-1", "projects", null, null));
    }

    private void retention(ProjectId project, String period) {
        commands.send(
                new ReviseProject(
                        project,
                        Patch.keep(),
                        Patch.keep(),
                        Patch.keep(),
                        Patch.keep(),
                        Patch.keep(),
                        Patch.to(PersonalRetention.of(period))),
                context(project));
    }

    @AfterEach
    void stop() {
        started.forEach(KeyExpiration::stop);
    }

    /** As a process that starts so long after now. */
    private void startAfter(Duration time) {
        var ahead = new PersonalRetentions(jdbc, Clock.offset(Clock.systemUTC(), time));
        var worker = new KeyExpiration(ahead, personalData);
        started = List.of(worker);
        worker.start();
    }

    private void awaitKeysOf(ProjectId project, int number) {
        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(personalData.keysOf(List.of(project), grace)).hasSize(number));
    }

    @Test
    void keys_of_a_project_are_destroyed_after_its_retention_and_others_are_not() {
        var month = personalData.name(monthly, grace);

        // The current month and the next one have ended.
        startAfter(Duration.ofDays(62));

        awaitKeysOf(monthly, 0);
        assertThat(personalData.open(month)).isEqualTo(PersonalData.ERASED);
        assertThat(personalData.keysOf(List.of(yearly), grace)).hasSize(2);
        assertThat(personalData.keysOf(List.of(forEver), grace)).hasSize(1);
    }

    @Test
    void a_process_that_starts_later_destroys_keys_that_a_restored_backup_brought_back() {
        var backup = Map.of("person_key", rows("person_key"), "month_key", rows("month_key"));
        startAfter(Duration.ofDays(62));
        awaitKeysOf(monthly, 0);
        stop();
        backup.forEach((table, rows) -> rows.forEach(row -> keys().update(
                        "INSERT INTO " + table + " SELECT (json_populate_record(NULL::%s, ?::json)).*".formatted(table),
                        row)));
        assertThat(personalData.keysOf(List.of(monthly), grace)).hasSize(2);

        startAfter(Duration.ofDays(62));

        awaitKeysOf(monthly, 0);
    }

    private List<String> rows(String table) {
        return keys().queryForList(
                        "SELECT row_to_json(t)::text FROM %s t WHERE tenant_id = ?".formatted(table),
                        String.class,
                        monthly.value());
    }

    private JdbcTemplate keys() {
        return new JdbcTemplate(new DriverManagerDataSource(keysUrl, keysUser, keysPassword));
    }
}
