package io.vitrine.command.process.keydestruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.CommandContext;
import io.vitrine.command.ServiceTest;
import io.vitrine.command.WithPersonKeys;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.erasure.ErasureCommand.CreateErasure;
import io.vitrine.command.project.ProjectCommand.CreateProject;
import io.vitrine.command.store.AggregateReader;
import io.vitrine.command.store.DueErasures;
import io.vitrine.command.store.ErasureTenants;
import io.vitrine.events.Erasure;
import io.vitrine.events.Erasure.Status;
import io.vitrine.events.ErasureId;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import io.vitrine.events.personal.PersonalData;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;

/** Erasures that nothing announces to the worker, as after the crash of another process. */
@ServiceTest
@ContextConfiguration(
        initializers = {ServiceTest.Surroundings.class, ServiceTest.WithoutKafka.class, WithPersonKeys.class})
class KeyDestructionIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Autowired
    Commands commands;

    @Autowired
    PersonalData personalData;

    @Autowired
    KeyDestruction ofTheService;

    @Autowired
    ErasureTenants tenants;

    @Autowired
    AggregateReader states;

    @Autowired
    JdbcTemplate jdbc;

    private final ProjectId project = ProjectId.random();
    private final CommandContext context =
            CommandContext.of(project, new EventMetadata("ada", "request-1", "projects", null, null));
    private final String grace = "grace-" + UUID.randomUUID();
    private KeyDestruction worker;

    @BeforeEach
    void a_project() {
        var key = project.toString().replace("-", "").substring(0, 20);
        commands.send(new CreateProject(project, "Acme", key, Publishing.LIVE, 0), context);
        ofTheService.stop();
        worker = workerWith(personalData);
    }

    @AfterEach
    void stop() {
        worker.stop();
        ofTheService.start();
    }

    private KeyDestruction workerWith(PersonalData keys) {
        return new KeyDestruction(new DueErasures(jdbc), tenants, keys, commands);
    }

    private ErasureId due(String subject) {
        var id = ErasureId.random();
        var name = personalData.name(project, subject);
        var keys = personalData.keysOf(List.of(project), subject);
        commands.send(new CreateErasure(project, id, name, keys, false, "Ticket 4711", false), context);
        return id;
    }

    private Erasure completed(ErasureId id) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(erasure(id).status()).isEqualTo(Status.COMPLETED));
        return erasure(id);
    }

    private Erasure erasure(ErasureId id) {
        return states.erasure(project, id).orElseThrow();
    }

    @Test
    void another_process_completes_what_a_crashed_one_left() {
        var name = personalData.name(project, grace);
        var id = due(grace);

        worker.start();

        assertThat(completed(id).keys()).hasSize(1);
        assertThat(personalData.open(name)).isEqualTo(PersonalData.ERASED);
    }

    @Test
    void a_failure_is_retried_and_does_not_stop_the_erasure_of_others() {
        var inTheirOrder = Stream.of(due(grace), due("alan-" + UUID.randomUUID()))
                .sorted(Comparator.comparing(ErasureId::toString))
                .toList();
        var failing = new FailingForKey(
                personalData, erasure(inTheirOrder.getFirst()).keys().getFirst());
        worker = workerWith(failing);

        worker.start();

        completed(inTheirOrder.getLast());
        assertThat(erasure(inTheirOrder.getFirst()).status()).isEqualTo(Status.DUE);
        failing.repair();
        completed(inTheirOrder.getFirst());
    }

    @Test
    void a_key_that_the_person_got_after_the_request_is_destroyed_as_well() {
        var id = due(grace);
        var first = erasure(id).keys().getFirst();
        // As if the person had got its key after the request.
        jdbc.update("UPDATE erasure SET keys = ? WHERE erasure_id = ?", new UUID[0], id.value());

        worker.start();

        assertThat(completed(id).keys()).containsExactly(first);
        assertThat(personalData.keysOf(List.of(project), grace)).isEmpty();
    }

    @Test
    void a_restart_destroys_the_keys_that_a_restored_backup_brought_back() {
        var id = due(grace);
        worker.start();
        completed(id);
        worker.stop();
        // A person who comes back has another key; here it stands for the restored one.
        var name = personalData.name(project, grace);
        var restored = personalData.keysOf(List.of(project), grace);
        jdbc.update("UPDATE erasure SET keys = ? WHERE erasure_id = ?", restored.toArray(UUID[]::new), id.value());

        worker = workerWith(personalData);
        worker.start();

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(personalData.open(name)).isEqualTo(PersonalData.ERASED));
    }
}
