package io.vitrine.command.axon;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vitrine.command.Command;
import io.vitrine.command.CommandContext;
import io.vitrine.command.CommandContext.IdempotencyKey;
import io.vitrine.command.Patch;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection;
import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.command.project.ProjectCommand.CreateProject;
import io.vitrine.command.store.AppendSignal;
import io.vitrine.command.store.IdempotencyStore;
import io.vitrine.command.store.Reservations;
import io.vitrine.command.store.Snapshots;
import io.vitrine.command.store.StateCache;
import io.vitrine.command.store.TestStore;
import io.vitrine.command.widget.WidgetCommand.CreateWidget;
import io.vitrine.command.widget.WidgetCommand.ReviseWidget;
import io.vitrine.command.widget.WidgetCommand.Revision;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetId;
import io.vitrine.telemetry.EventTracing;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.transaction.PlatformTransactionManager;

/** Sends commands to a real event store, also concurrently. */
abstract class SendingCommands {

    static final TestStore STORE = new TestStore();

    static final AppendSignal SIGNAL = new AppendSignal(STORE.database());

    private static final List<GroupCommitExecutor> GROUPS = new ArrayList<>();

    final Commands commands = service(writers());

    final ProjectId project = ProjectId.random();

    /** The number of writers; 0 for one transaction per command. */
    int writers() {
        return 2;
    }

    @AfterAll
    static void stop() {
        GROUPS.forEach(GroupCommitExecutor::stop);
        GROUPS.clear();
        SIGNAL.close();
    }

    @BeforeEach
    void a_project() {
        var key = project.toString().replace("-", "").substring(0, 20);
        commands.send(new CreateProject(project, "Acme", key, Publishing.LIVE, 0), context());
    }

    static Commands service() {
        return service(2);
    }

    /** @param writers 0 for one transaction per command */
    static Commands service(int writers) {
        return service(writers, STORE.transactions());
    }

    static Commands service(int writers, PlatformTransactionManager transactions) {
        var jdbc = STORE.jdbc();
        var stateCache = new StateCache(new Snapshots(jdbc));
        var idempotency = new IdempotencyStore(jdbc);
        var configuration = new AxonConfiguration();
        var executor = configuration.executor(
                new EngineProperties(writers),
                transactions,
                STORE.eventStore(),
                stateCache,
                new Reservations(jdbc),
                idempotency,
                SIGNAL,
                new SimpleMeterRegistry());
        if (executor instanceof GroupCommitExecutor groupCommit) {
            groupCommit.start();
            GROUPS.add(groupCommit);
        }
        return configuration.commands(executor, STORE.eventStore(), stateCache, idempotency, EventTracing.off());
    }

    CreateWidget create(String slug) {
        return new CreateWidget(project, WidgetId.random(), content(slug, List.of()), false);
    }

    static WidgetContent content(String slug, List<AssetId> assets) {
        return new WidgetContent(
                "Name", slug, null, null, Layout.GRID, assets, JsonObject.EMPTY, new JsonObject("{\"a\":1}"));
    }

    ReviseWidget rename(CreateWidget widget, String name) {
        return revise(widget, Patch.to(name), Revision.NONE.slug());
    }

    ReviseWidget revise(CreateWidget widget, Patch<String> slug) {
        return revise(widget, Revision.NONE.name(), slug);
    }

    private ReviseWidget revise(CreateWidget widget, Patch<String> name, Patch<String> slug) {
        var none = Revision.NONE;
        var revision = new Revision(
                name,
                slug,
                none.description(),
                none.icon(),
                none.layout(),
                none.assetIds(),
                none.config(),
                none.theme());
        return new ReviseWidget(project, widget.widgetId(), Publishing.LIVE, revision);
    }

    AssetId asset() {
        var id = AssetId.random();
        var file = new AssetFile(AssetFile.Kind.IMAGE, "https://cdn.example/1.jpg", null, null, null, null, null);
        commands.send(new CreateAsset(project, id, file, null, null, List.of(), JsonObject.EMPTY), context());
        return id;
    }

    CommandContext context() {
        return CommandContext.of(project, by());
    }

    CommandContext idempotencyKey(String key, String hash) {
        return new CommandContext(project, by(), _ -> true, new IdempotencyKey(project.value(), "tester", key, hash));
    }

    static EventMetadata by() {
        return new EventMetadata("tester", UUID.randomUUID().toString(), "projects", null, "127.0.0.1");
    }

    Object outcomeOf(Command<?> command) {
        try {
            commands.execute(command, CommandContext.of(command.projectId(), by()));
            return "created";
        } catch (Rejected rejected) {
            return rejected.rejection();
        }
    }

    Rejection rejectionOf(Command<?> command) {
        return catchThrowableOfType(
                        Rejected.class, () -> commands.execute(command, CommandContext.of(command.projectId(), by())))
                .rejection();
    }

    long count(String sql) {
        var count = STORE.jdbc().queryForObject(sql, Long.class, project.value());
        return count == null ? 0 : count;
    }

    interface Task<T> {
        Callable<T> number(int i);
    }

    static <T> List<T> all(int count, Task<T> task) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(task.number(i)))
                    .toList();
            var results = new ArrayList<T>();
            for (var each : running) {
                results.add(each.get());
            }
            return results;
        }
    }
}
