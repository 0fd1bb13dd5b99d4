package io.vitrine.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vitrine.command.AssetCommand.CreateAsset;
import io.vitrine.command.AssetCommand.DeleteAsset;
import io.vitrine.command.Change;
import io.vitrine.command.Command;
import io.vitrine.command.Occasion;
import io.vitrine.command.Occasion.Repeatable;
import io.vitrine.command.ProjectCommand.CreateProject;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection;
import io.vitrine.command.Rejection.AssetInUse;
import io.vitrine.command.Rejection.KeyReused;
import io.vitrine.command.Rejection.KeyTaken;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.Rejection.SlugTaken;
import io.vitrine.command.Rejection.StaleVersion;
import io.vitrine.command.Rejection.TooManyWidgets;
import io.vitrine.command.Rejection.UnknownAssets;
import io.vitrine.command.WidgetCommand.AddAssets;
import io.vitrine.command.WidgetCommand.CreateWidget;
import io.vitrine.command.WidgetCommand.DeleteWidget;
import io.vitrine.command.WidgetCommand.PublishWidget;
import io.vitrine.command.WidgetCommand.ReviseWidget;
import io.vitrine.command.WidgetCommand.Revision;
import io.vitrine.command.WidgetCommand.UnpublishWidget;
import io.vitrine.command.store.AppendSignal;
import io.vitrine.command.store.Claims;
import io.vitrine.command.store.Memory;
import io.vitrine.command.store.Receipts;
import io.vitrine.command.store.Snapshots;
import io.vitrine.command.store.StreamId;
import io.vitrine.command.store.TestStore;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Provenance;
import io.vitrine.events.Publishing;
import io.vitrine.events.Recorded;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands on a real event store: what holds over many aggregates, many writers and two services. */
class CommandsIT {

    private static final TestStore STORE = new TestStore();
    private static final AppendSignal SIGNAL = new AppendSignal(STORE.database());

    private final Commands commands = service();
    private final ProjectId project = ProjectId.random();

    @AfterAll
    static void quiet() {
        SIGNAL.close();
    }

    @BeforeEach
    void a_project() {
        var key = project.toString().replace("-", "").substring(0, 20);
        commands.send(new CreateProject(project, "Acme", key, Publishing.LIVE, 0), occasion());
    }

    @Test
    void of_many_who_want_a_slug_one_gets_it() throws Exception {
        var outcomes = all(16, _ -> () -> outcomeOf(create("wanted")));

        assertThat(outcomes).filteredOn("created"::equals).hasSize(1);
        assertThat(outcomes).filteredOn(new SlugTaken("wanted")::equals).hasSize(15);
    }

    @Test
    void a_refused_create_leaves_no_trace() {
        commands.send(create("taken"), occasion());
        var refused = create("taken");

        assertThat(rejectionOf(refused)).isEqualTo(new SlugTaken("taken"));
        assertThat(STORE.log().history(StreamId.of(refused), 0)).isEmpty();
        assertThat(count("SELECT sum(used) FROM widget_count WHERE project_id = ?"))
                .isEqualTo(1);
    }

    @Test
    void a_slug_is_free_again_after_a_change_and_after_a_delete() {
        var first = create("first");
        commands.send(first, occasion());
        commands.send(revise(first, Change.to("moved")), occasion());
        var second = create("first");
        commands.send(second, occasion());
        commands.end(new DeleteWidget(project, second.widgetId()), occasion());

        commands.send(create("first"), occasion());
        assertThat(rejectionOf(create("moved"))).isEqualTo(new SlugTaken("moved"));
    }

    @Test
    void a_project_key_is_one_projects_only() {
        var again = new CreateProject(
                ProjectId.random(), "Rival", project.toString().replace("-", "").substring(0, 20), Publishing.LIVE, 0);

        assertThat(rejectionOf(again)).isEqualTo(new KeyTaken(again.key()));
    }

    @Test
    void a_widget_of_a_project_that_never_was_is_refused() {
        var nowhere = new CreateWidget(ProjectId.random(), WidgetId.random(), content("slug", List.of()), false);

        assertThat(rejectionOf(nowhere)).isEqualTo(new NoSuchProject(nowhere.projectId()));
    }

    @Test
    void the_last_place_in_a_project_goes_to_one_of_many() throws Exception {
        STORE.jdbc().update("UPDATE widget_count SET used = share WHERE project_id = ? AND slot > 1", project.value());
        STORE.jdbc()
                .update("UPDATE widget_count SET used = share - 1 WHERE project_id = ? AND slot = 1", project.value());

        var outcomes = all(8, i -> () -> outcomeOf(create("slug-" + i)));

        assertThat(outcomes).filteredOn("created"::equals).hasSize(1);
        assertThat(outcomes).filteredOn(new TooManyWidgets(100_000)::equals).hasSize(7);
    }

    @Test
    void places_are_counted_exactly_by_many_at_once() throws Exception {
        all(40, i -> () -> outcomeOf(create("slug-" + i)));

        assertThat(count("SELECT sum(used) FROM widget_count WHERE project_id = ?"))
                .isEqualTo(40);
    }

    @Test
    void assets_of_another_project_are_unknown_and_named() {
        var widget = create("slug");
        commands.send(widget, occasion());
        var foreign = AssetId.random();

        assertThat(rejectionOf(new AddAssets(project, widget.widgetId(), Publishing.LIVE, List.of(foreign))))
                .isEqualTo(new UnknownAssets(List.of(foreign)));
    }

    @Test
    void an_asset_goes_only_when_no_widget_holds_it_however_they_race() throws Exception {
        for (var round = 0; round < 10; round++) {
            var asset = asset();
            var widget = create("round-" + round);
            commands.send(widget, occasion());
            var add = new AddAssets(project, widget.widgetId(), Publishing.LIVE, List.of(asset));
            var outcomes = all(2, i -> () -> outcomeOf(i == 0 ? add : new DeleteAsset(project, asset)));

            assertThat(outcomes)
                    .as("one of them is refused")
                    .filteredOn("created"::equals)
                    .hasSize(1);
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome instanceof UnknownAssets || outcome instanceof AssetInUse)
                    .hasSize(1);
        }
    }

    @Test
    void many_writers_on_one_widget_through_two_services_leave_versions_without_holes() throws Exception {
        var widget = create("busy");
        commands.send(widget, occasion());
        var other = service();

        all(16, i -> () -> {
            for (var n = 0; n < 10; n++) {
                (i % 2 == 0 ? commands : other).send(rename(widget, "Name %d of %d".formatted(n, i)), occasion());
            }
            return "";
        });

        var history = STORE.log().history(StreamId.of(widget), 0);
        assertThat(history)
                .extracting(Recorded::version)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 161).boxed().toList());
    }

    @Test
    void a_service_never_answers_from_a_memory_that_another_has_overtaken() {
        var widget = create("seen-by-two");
        commands.send(widget, occasion());
        commands.send(new PublishWidget(project, widget.widgetId()), occasion());
        service().send(new UnpublishWidget(project, widget.widgetId()), occasion());

        var published = commands.send(new PublishWidget(project, widget.widgetId()), occasion());

        assertThat(published.state().version()).isEqualTo(4);
        assertThat(published.state().status()).isEqualTo(Widget.Status.PUBLISHED);
    }

    @Test
    void a_stale_version_is_refused_with_the_present_one() {
        var widget = create("guarded");
        commands.send(widget, occasion());
        var knowingVersion7 = new Occasion(project, by(), version -> version == 7, null);

        var refused =
                catchThrowableOfType(Rejected.class, () -> commands.send(rename(widget, "Other"), knowingVersion7));

        assertThat(refused.rejection()).isEqualTo(new StaleVersion(1));
    }

    @Test
    void a_request_that_comes_many_times_at_once_happens_once_and_answers_the_same() throws Exception {
        var occasion = repeatable("key-1", "00");

        var answers = all(8, _ -> () -> commands.send(create("once"), occasion));

        assertThat(answers).extracting("state").containsOnly(answers.getFirst().state());
        assertThat(answers).extracting("replayed").containsOnlyOnce(false);
        assertThat(count("SELECT sum(used) FROM widget_count WHERE project_id = ?"))
                .isEqualTo(1);
    }

    @Test
    void a_repeated_request_is_answered_as_then_even_when_the_widget_has_changed_since() {
        var occasion = repeatable("key-2", "00");
        var widget = commands.send(create("then"), occasion).state();
        commands.send(new PublishWidget(project, widget.id()), occasion());

        assertThat(commands.send(create("then"), occasion).state()).isEqualTo(widget);
        var other = repeatable("key-2", "ff");
        assertThat(catchThrowableOfType(Rejected.class, () -> commands.send(create("else"), other))
                        .rejection())
                .isEqualTo(new KeyReused("key-2"));
    }

    @Test
    void a_long_history_is_continued_from_its_snapshot_and_from_its_events_alike() {
        var widget = create("long");
        commands.send(widget, occasion());
        for (var n = 0; n < 220; n++) {
            commands.send(rename(widget, "Name " + n), occasion());
        }
        assertThat(count("SELECT count(*) FROM snapshot WHERE project_id = ? AND version = 200"))
                .isEqualTo(1);

        var fromSnapshot =
                service().send(rename(widget, "From the snapshot"), occasion()).state();
        STORE.jdbc().update("UPDATE snapshot SET state = '{\"id\": 5}' WHERE project_id = ?", project.value());
        var fromEvents =
                service().send(rename(widget, "From the events"), occasion()).state();

        assertThat(fromSnapshot.version()).isEqualTo(222);
        assertThat(fromEvents.version()).isEqualTo(223);
        assertThat(fromEvents.content()).isEqualTo(fromSnapshot.content().withName("From the events"));
    }

    private static Commands service() {
        var jdbc = STORE.jdbc();
        return new AxonConfiguration()
                .commands(
                        STORE.transactions(),
                        STORE.log(),
                        new Memory(new Snapshots(jdbc)),
                        new Claims(jdbc),
                        new Receipts(jdbc),
                        SIGNAL);
    }

    private CreateWidget create(String slug) {
        return new CreateWidget(project, WidgetId.random(), content(slug, List.of()), false);
    }

    private static WidgetContent content(String slug, List<AssetId> assets) {
        return new WidgetContent(
                "Name", slug, null, null, Layout.GRID, assets, JsonObject.EMPTY, new JsonObject("{\"a\":1}"));
    }

    private ReviseWidget rename(CreateWidget widget, String name) {
        var none = Revision.NONE;
        return new ReviseWidget(
                project,
                widget.widgetId(),
                Publishing.LIVE,
                new Revision(
                        Change.to(name),
                        none.slug(),
                        none.description(),
                        none.icon(),
                        none.layout(),
                        none.assetIds(),
                        none.config(),
                        none.theme()));
    }

    private ReviseWidget revise(CreateWidget widget, Change<String> slug) {
        var none = Revision.NONE;
        return new ReviseWidget(
                project,
                widget.widgetId(),
                Publishing.LIVE,
                new Revision(
                        none.name(),
                        slug,
                        none.description(),
                        none.icon(),
                        none.layout(),
                        none.assetIds(),
                        none.config(),
                        none.theme()));
    }

    private AssetId asset() {
        var id = AssetId.random();
        var file = new AssetFile(AssetFile.Kind.IMAGE, "https://cdn.example/1.jpg", null, null, null, null, null);
        commands.send(new CreateAsset(project, id, file, null, null, List.of(), JsonObject.EMPTY), occasion());
        return id;
    }

    private Occasion occasion() {
        return Occasion.of(project, by());
    }

    private Occasion repeatable(String key, String hash) {
        return new Occasion(project, by(), _ -> true, new Repeatable(project.value(), "tester", key, hash));
    }

    private static Provenance by() {
        return new Provenance("tester", UUID.randomUUID().toString(), "projects", null, "127.0.0.1");
    }

    private Object outcomeOf(Command command) {
        try {
            commands.end(command, Occasion.of(command.projectId(), by()));
            return "created";
        } catch (Rejected rejected) {
            return rejected.rejection();
        }
    }

    private Rejection rejectionOf(Command command) {
        return catchThrowableOfType(Rejected.class, () -> commands.end(command, Occasion.of(command.projectId(), by())))
                .rejection();
    }

    private long count(String sql) {
        var count = STORE.jdbc().queryForObject(sql, Long.class, project.value());
        return count == null ? 0 : count;
    }

    private interface Task<T> {
        Callable<T> number(int i);
    }

    private static <T> List<T> all(int count, Task<T> task) throws Exception {
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
