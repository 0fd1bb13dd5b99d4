package io.vitrine.command.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.Patch;
import io.vitrine.command.Rejection.AssetInUse;
import io.vitrine.command.Rejection.KeyTaken;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.Rejection.SlugTaken;
import io.vitrine.command.Rejection.TooManyWidgets;
import io.vitrine.command.Rejection.UnknownAssets;
import io.vitrine.command.asset.AssetCommand.DeleteAsset;
import io.vitrine.command.project.ProjectCommand.CreateProject;
import io.vitrine.command.store.StreamId;
import io.vitrine.command.widget.WidgetCommand.AddAssets;
import io.vitrine.command.widget.WidgetCommand.CreateWidget;
import io.vitrine.command.widget.WidgetCommand.DeleteWidget;
import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import io.vitrine.events.WidgetId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Constraints across aggregates hold under concurrency. */
class CommandsIT extends SendingCommands {

    @Test
    void of_many_who_want_a_slug_one_gets_it() throws Exception {
        var outcomes = all(16, _ -> () -> outcomeOf(create("wanted")));

        assertThat(outcomes).filteredOn("created"::equals).hasSize(1);
        assertThat(outcomes).filteredOn(new SlugTaken("wanted")::equals).hasSize(15);
    }

    @Test
    void a_refused_create_leaves_no_trace() {
        commands.send(create("taken"), context());
        var refused = create("taken");

        assertThat(rejectionOf(refused)).isEqualTo(new SlugTaken("taken"));
        assertThat(STORE.eventStore()
                        .history(StreamId.of(refused), 0, Long.MAX_VALUE)
                        .toList())
                .isEmpty();
        assertThat(count("SELECT sum(used) FROM widget_count WHERE project_id = ?"))
                .isEqualTo(1);
    }

    @Test
    void a_slug_is_free_again_after_a_change_and_after_a_delete() {
        var first = create("first");
        commands.send(first, context());
        commands.send(revise(first, Patch.to("moved")), context());
        var second = create("first");
        commands.send(second, context());
        commands.execute(new DeleteWidget(project, second.widgetId()), context());

        commands.send(create("first"), context());
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
        commands.send(widget, context());
        var foreign = AssetId.random();

        assertThat(rejectionOf(new AddAssets(project, widget.widgetId(), Publishing.LIVE, List.of(foreign))))
                .isEqualTo(new UnknownAssets(List.of(foreign)));
    }

    @Test
    void an_asset_goes_only_when_no_widget_holds_it_however_they_race() throws Exception {
        for (var round = 0; round < 10; round++) {
            var asset = asset();
            var widget = create("round-" + round);
            commands.send(widget, context());
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
}
