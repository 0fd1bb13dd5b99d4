package io.vitrine.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vitrine.command.CommandContext;
import io.vitrine.command.Patch;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection;
import io.vitrine.command.Rejection.KeyReused;
import io.vitrine.command.Rejection.MayNotPublish;
import io.vitrine.command.Rejection.SlugTaken;
import io.vitrine.command.Rejection.StaleVersion;
import io.vitrine.command.Rejection.UnknownAssets;
import io.vitrine.command.Rejection.WidgetTooLarge;
import io.vitrine.command.asset.AssetCommand;
import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.command.asset.AssetCommand.DeleteAsset;
import io.vitrine.command.asset.AssetCommand.ReviseAsset;
import io.vitrine.command.widget.WidgetCommand;
import io.vitrine.command.widget.WidgetCommand.CreateWidget;
import io.vitrine.command.widget.WidgetCommand.ReviseWidget;
import io.vitrine.command.widget.WidgetCommand.Revision;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.EventType;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Publishing;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A command and its new assets are stored in one append, or not at all. */
class NewAssetsIT extends SendingCommands {

    @Test
    void a_widget_its_assets_and_its_publication_are_one_append_in_this_order() {
        var assets = newAssets(8);
        var widget = widget("whole", assets, true);

        var written = commands.send(widget, assets, context());

        assertThat(written.state().content().assetIds()).containsExactlyElementsOf(ids(assets));
        assertThat(written.state().status()).isEqualTo(Widget.Status.PUBLISHED);
        var events =
                STORE.eventStore().encodedAfter(written.position() - 10, 10).events();
        assertThat(events)
                .extracting(event -> EventType.cloudEvent(event.type()).storedAs())
                .containsExactly(Stream.concat(
                                Stream.generate(() -> "AssetCreated").limit(8),
                                Stream.of("WidgetCreated", "WidgetPublished"))
                        .toArray(String[]::new));
        assertThat(events.subList(0, 8))
                .extracting(event -> event.subject())
                .containsExactlyElementsOf(
                        ids(assets).stream().map(AssetId::toString).toList());
        assertThat(
                        count(
                                "SELECT count(DISTINCT xmin::text) FROM event WHERE project_id = ? AND aggregate_type <> 'project'"))
                .as("transactions")
                .isEqualTo(1);
        assertThat(events.getLast().position()).isEqualTo(written.position());
    }

    @Test
    void new_assets_are_like_any_others() {
        var assets = newAssets(2);
        var widget = widget("whole", assets, false);
        commands.send(widget, assets, context());

        assertThat(rejectionOf(new DeleteAsset(project, ids(assets).getFirst())))
                .isInstanceOf(Rejection.AssetInUse.class);
        commands.send(draft("second", ids(assets)), context());
        assertThat(service()
                        .send(retitle(ids(assets).getLast(), "Title"), context())
                        .state()
                        .version())
                .isEqualTo(2);
        assertThat(commands.send(retitle(ids(assets).getLast(), "Other"), context())
                        .state()
                        .version())
                .isEqualTo(3);
    }

    @Test
    void what_is_refused_leaves_nothing() {
        commands.send(create("taken"), context());
        var before = stored();
        var assets = newAssets(3);

        assertThat(rejectionOf(widget("taken", assets, true), assets, context()))
                .isEqualTo(new SlugTaken("taken"));
        var unknown = AssetId.random();
        var more = new ArrayList<>(ids(assets));
        more.add(1, unknown);
        assertThat(rejectionOf(draft("unknown", more), assets, context()))
                .isEqualTo(new UnknownAssets(List.of(unknown)));
        var large = newAssets(3, 500_000);
        assertThat(rejectionOf(widget("large", large, false), large, context())).isInstanceOf(WidgetTooLarge.class);
        assertThat(rejectionOf(widget("secret", assets, true), assets, CommandContext.of(project, by(), false)))
                .isEqualTo(new MayNotPublish());

        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void a_revision_brings_assets_and_publishes_if_the_widget_is_as_the_client_knows_it() {
        var widget = create("revised");
        commands.send(widget, context());
        var kept = asset();
        var assets = newAssets(2);
        var shown = List.of(ids(assets).getFirst(), kept, ids(assets).getLast());
        var revise = new ReviseWidget(project, widget.widgetId(), Publishing.STAGED, showing(shown), true);
        var before = stored();

        var stale = new CommandContext(project, by(), version -> version == 7, null);
        assertThat(rejectionOf(revise, assets, stale)).isEqualTo(new StaleVersion(1));
        assertThat(stored()).isEqualTo(before);

        var written = commands.send(revise, assets, new CommandContext(project, by(), version -> version == 1, null));
        assertThat(written.state().content().assetIds()).isEqualTo(shown);
        assertThat(written.state().publishedAsIs()).isTrue();
    }

    @Test
    void a_request_that_comes_many_times_at_once_happens_once_and_answers_the_same() throws Exception {
        var context = idempotencyKey("whole", "00");

        var results = all(8, _ -> () -> {
            var assets = newAssets(3);
            return commands.send(widget("once", assets, true), assets, context);
        });

        assertThat(results).extracting("state").containsOnly(results.getFirst().state());
        assertThat(results).extracting("replayed").containsOnlyOnce(false);
        assertThat(count("SELECT count(*) FROM asset WHERE project_id = ?")).isEqualTo(3);
        assertThat(count("SELECT count(*) FROM event WHERE project_id = ?")).isEqualTo(1 + 3 + 2);
    }

    @Test
    void several_assets_come_together_and_are_answered_again_as_they_were() {
        var context = idempotencyKey("several", "00");
        var first = commands.send(newAssets(3), context);
        assertThat(first.state()).extracting(Asset::altText).containsExactly("0", "1", "2");
        commands.send(retitle(first.state().get(1).id(), "Later"), context());

        var again = service().send(newAssets(3), context);

        assertThat(again.state()).isEqualTo(first.state());
        assertThat(again.replayed()).isTrue();
        assertThat(again.position()).isEqualTo(first.position());
        assertThat(count("SELECT count(*) FROM asset WHERE project_id = ?")).isEqualTo(3);
        var other = idempotencyKey("several", "ff");
        assertThat(catchThrowableOfType(Rejected.class, () -> commands.send(newAssets(1), other))
                        .rejection())
                .isEqualTo(new KeyReused("several"));
    }

    @Test
    void in_a_crowd_only_those_fail_whose_slug_is_taken() throws Exception {
        commands.send(create("taken"), context());

        var outcomes = all(32, i -> () -> {
            var assets = newAssets(4);
            try {
                commands.send(widget(i % 4 == 0 ? "taken" : "free-" + i, assets, true), assets, context());
                return "created";
            } catch (Rejected rejected) {
                return rejected.rejection();
            }
        });

        assertThat(outcomes).filteredOn(new SlugTaken("taken")::equals).hasSize(8);
        assertThat(outcomes).filteredOn("created"::equals).hasSize(24);
        assertThat(count("SELECT count(*) FROM asset WHERE project_id = ?")).isEqualTo(24 * 4);
        assertThat(count("SELECT count(*) FROM event WHERE project_id = ? AND aggregate_type = 'asset'"))
                .isEqualTo(24 * 4);
    }

    private List<Long> stored() {
        return Stream.of("event", "asset", "asset_use", "asset_shown", "widget_slug", "widget_size", "receipt")
                .map(table -> count("SELECT count(*) FROM %s WHERE project_id = ?".formatted(table)))
                .toList();
    }

    private Rejection rejectionOf(WidgetCommand command, List<CreateAsset> assets, CommandContext context) {
        return catchThrowableOfType(Rejected.class, () -> commands.send(command, assets, context))
                .rejection();
    }

    private CreateWidget widget(String slug, List<CreateAsset> assets, boolean published) {
        return new CreateWidget(project, WidgetId.random(), content(slug, ids(assets)), published);
    }

    private CreateWidget draft(String slug, List<AssetId> assets) {
        return new CreateWidget(project, WidgetId.random(), content(slug, assets), false);
    }

    private ReviseAsset retitle(AssetId asset, String title) {
        return new ReviseAsset(
                project,
                asset,
                new AssetCommand.Revision(
                        Patch.keep(),
                        Patch.keep(),
                        Patch.keep(),
                        Patch.keep(),
                        Patch.keep(),
                        Patch.keep(),
                        Patch.keep(),
                        Patch.keep(),
                        Patch.to(title),
                        Patch.keep(),
                        Patch.keep()));
    }

    private static Revision showing(List<AssetId> assets) {
        return new Revision(
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.to(assets),
                Patch.keep(),
                Patch.keep());
    }

    private static List<AssetId> ids(List<CreateAsset> assets) {
        return assets.stream().map(CreateAsset::assetId).toList();
    }

    private List<CreateAsset> newAssets(int count) {
        return newAssets(count, 1);
    }

    private List<CreateAsset> newAssets(int count, int repeat) {
        var file = new AssetFile(AssetFile.Kind.IMAGE, "https://cdn.example/1.jpg", null, null, null, null, null);
        return IntStream.range(0, count)
                .mapToObj(Integer::toString)
                .map(text -> new CreateAsset(
                        project, AssetId.random(), file, text.repeat(repeat), null, List.of(), JsonObject.EMPTY))
                .toList();
    }
}
