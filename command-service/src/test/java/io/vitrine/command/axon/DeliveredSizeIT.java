package io.vitrine.command.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.Patch;
import io.vitrine.command.Rejection.AssetSharedTooWidely;
import io.vitrine.command.Rejection.WidgetTooLarge;
import io.vitrine.command.asset.AssetCommand;
import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.command.asset.AssetCommand.ReviseAsset;
import io.vitrine.command.widget.WidgetCommand.AddAssets;
import io.vitrine.command.widget.WidgetCommand.AddContent;
import io.vitrine.command.widget.WidgetCommand.CreateWidget;
import io.vitrine.command.widget.WidgetCommand.PublishWidget;
import io.vitrine.command.widget.WidgetCommand.RemoveAsset;
import io.vitrine.command.widget.WidgetCommand.RestoreWidget;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.ContentId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Publishing;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetPart;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A widget's delivered document is at most 1 MiB with its assets, in whichever order they are written. */
class DeliveredSizeIT extends SendingCommands {

    private static final int LIMIT = 1024 * 1024;

    @Test
    void a_widget_does_not_gain_more_assets_than_fit() {
        var widget = create("gaining");
        commands.send(widget, context());
        var large = List.of(asset(300_000), asset(300_000), asset(300_000), asset(300_000));

        assertThat(rejectionOf(add(widget, large))).isEqualTo(tooLarge(widget));
        commands.send(add(widget, large.subList(0, 3)), context());
        assertThat(rejectionOf(add(widget, large.subList(3, 4)))).isEqualTo(tooLarge(widget));

        commands.send(new RemoveAsset(project, widget.widgetId(), Publishing.LIVE, large.getFirst()), context());
        commands.send(add(widget, large.subList(3, 4)), context());
    }

    @Test
    void a_widget_is_not_made_larger_than_fits_nor_grows_nor_goes_back_to_what_is() {
        var large = List.of(asset(500_000), asset(500_000));
        var widget = new CreateWidget(project, WidgetId.random(), content("made", large), false);
        var original = commands.send(widget, context()).state().content();

        assertThat(rejectionOf(new CreateWidget(
                        project,
                        WidgetId.random(),
                        content("too-large", large).withDescription("\u0001".repeat(10_000)),
                        false)))
                .isInstanceOf(WidgetTooLarge.class);
        assertThat(rejectionOf(part(widget, 64_000))).isEqualTo(tooLarge(widget));

        commands.send(new RemoveAsset(project, widget.widgetId(), Publishing.LIVE, large.getFirst()), context());
        commands.send(part(widget, 64_000), context());
        commands.send(growing(large.getFirst(), 540_000), context());
        assertThat(rejectionOf(new RestoreWidget(
                        project, widget.widgetId(), Publishing.LIVE, original.withDescription("a".repeat(10_000)))))
                .isEqualTo(tooLarge(widget));
    }

    @Test
    void an_asset_does_not_grow_beyond_what_fits_into_a_widget_that_shows_it() {
        var widget = create("shown");
        commands.send(widget, context());
        var first = asset(300_000);
        var second = asset(300_000);
        commands.send(add(widget, List.of(first, second)), context());

        assertThat(rejectionOf(growing(first, 900_000))).isEqualTo(tooLarge(widget));
        commands.send(growing(second, 100), context());
        commands.send(growing(first, 900_000), context());
        assertThat(rejectionOf(growing(second, 300_000))).isEqualTo(tooLarge(widget));
    }

    @Test
    void metadata_counts_for_nothing() {
        var widget = create("metadata");
        commands.send(widget, context());
        var asset = asset(900_000);
        commands.send(add(widget, List.of(asset)), context());
        var metadata = new JsonObject("{\"a\":\"" + "x".repeat(500_000) + "\"}");

        commands.send(revise(asset, Patch.keep(), Patch.to(metadata)), context());
    }

    @Test
    void an_asset_and_a_widget_that_grow_at_once_through_two_services_do_not_both_slip_through() throws Exception {
        var other = service();
        for (var round = 0; round < 10; round++) {
            var widget = create("round-" + round);
            commands.send(widget, context());
            var asset = asset(100);
            var full = asset(700_000);
            var assetFirst = round % 2 == 0;
            commands.send(add(widget, assetFirst ? List.of(asset) : List.of(full)), context());
            var widgets = add(widget, List.of(assetFirst ? full : asset));
            var outcomes = all(2, i -> () -> {
                try {
                    (i == 0 ? commands : other).execute(i == 0 ? widgets : growing(asset, 700_000), context());
                    return "written";
                } catch (io.vitrine.command.Rejected rejected) {
                    return rejected.rejection();
                }
            });

            assertThat(outcomes).filteredOn("written"::equals).hasSize(1);
            assertThat(outcomes).filteredOn(tooLarge(widget)::equals).hasSize(1);
        }
    }

    @Test
    void a_widget_from_before_sizes_were_kept_is_measured_when_it_is_written() {
        var widget = create("old");
        commands.send(widget, context());
        var assets = List.of(asset(500_000), asset(500_000));
        commands.send(add(widget, assets), context());
        STORE.jdbc().update("DELETE FROM widget_size WHERE project_id = ?", project.value());

        assertThat(rejectionOf(part(widget, 64_000))).isEqualTo(tooLarge(widget));
        commands.send(part(widget, 1_000), context());
        assertThat(count("SELECT bytes FROM widget_size WHERE project_id = ?")).isBetween(1_000_000L, (long) LIMIT);
    }

    @Test
    void a_widget_that_was_too_large_before_can_be_made_smaller_and_is_not_published() {
        var widget = create("too-large");
        commands.send(widget, context());
        var asset = asset(1_000);
        commands.send(add(widget, List.of(asset)), context());
        STORE.jdbc().update("UPDATE widget_size SET bytes = 2000000 WHERE project_id = ?", project.value());

        assertThat(rejectionOf(new PublishWidget(project, widget.widgetId()))).isEqualTo(tooLarge(widget));
        commands.send(rename(widget, "Mane"), context());
        commands.send(new RemoveAsset(project, widget.widgetId(), Publishing.LIVE, asset), context());
    }

    @Test
    void an_asset_that_very_many_widgets_show_stays_as_small_as_it_is() {
        var asset = asset(10);
        STORE.jdbc()
                .update(
                        "INSERT INTO asset_use (project_id, asset_id, widget_id)"
                                + " SELECT ?, ?, gen_random_uuid() FROM generate_series(1, 1001)",
                        project.value(),
                        asset.value());

        assertThat(rejectionOf(growing(asset, 1_000))).isEqualTo(new AssetSharedTooWidely(asset, 1_000, 768));
        commands.send(growing(asset, 200), context());
    }

    private WidgetTooLarge tooLarge(CreateWidget widget) {
        return new WidgetTooLarge(widget.widgetId(), LIMIT);
    }

    private AddAssets add(CreateWidget widget, List<AssetId> assets) {
        return new AddAssets(project, widget.widgetId(), Publishing.LIVE, assets);
    }

    private AddContent part(CreateWidget widget, int length) {
        var part = new WidgetPart(ContentId.random(), null, "a".repeat(length), null);
        return new AddContent(project, widget.widgetId(), Publishing.LIVE, part);
    }

    private AssetId asset(int length) {
        var id = AssetId.random();
        var file = new AssetFile(AssetFile.Kind.IMAGE, "https://cdn.example/1.jpg", null, null, null, null, null);
        commands.send(
                new CreateAsset(project, id, file, "a".repeat(length), null, List.of(), JsonObject.EMPTY), context());
        return id;
    }

    private ReviseAsset growing(AssetId asset, int length) {
        return revise(asset, Patch.to("b".repeat(length)), Patch.keep());
    }

    private ReviseAsset revise(AssetId asset, Patch<String> altText, Patch<JsonObject> metadata) {
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
                        altText,
                        Patch.keep(),
                        Patch.keep(),
                        metadata));
    }
}
