package io.vitrine.command.widget;

import static io.vitrine.command.Patch.keep;
import static io.vitrine.command.Patch.to;
import static io.vitrine.command.widget.WidgetSpec.A;
import static io.vitrine.command.widget.WidgetSpec.B;
import static io.vitrine.command.widget.WidgetSpec.C;
import static io.vitrine.command.widget.WidgetSpec.CONTENT;
import static io.vitrine.command.widget.WidgetSpec.CREATED;
import static io.vitrine.command.widget.WidgetSpec.ID;
import static io.vitrine.command.widget.WidgetSpec.OWNER;
import static io.vitrine.command.widget.WidgetSpec.PUBLISHED;
import static io.vitrine.command.widget.WidgetSpec.UNPUBLISHED;
import static io.vitrine.command.widget.WidgetSpec.assets;
import static io.vitrine.command.widget.WidgetSpec.created;
import static io.vitrine.command.widget.WidgetSpec.given;
import static io.vitrine.events.Publishing.LIVE;
import static io.vitrine.events.Publishing.STAGED;

import io.vitrine.command.Patch;
import io.vitrine.command.Rejection.TooManyAssets;
import io.vitrine.command.widget.WidgetCommand.ReviseWidget;
import io.vitrine.command.widget.WidgetCommand.Revision;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.Publishing;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetEvent.AssetsReordered;
import io.vitrine.events.WidgetEvent.AssetsReplaced;
import io.vitrine.events.WidgetEvent.ConfigChanged;
import io.vitrine.events.WidgetEvent.IconChanged;
import io.vitrine.events.WidgetEvent.LayoutChanged;
import io.vitrine.events.WidgetEvent.SlugChanged;
import io.vitrine.events.WidgetEvent.ThemeChanged;
import io.vitrine.events.WidgetEvent.WidgetDescribed;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReviseWidgetTest {

    private static final JsonObject EMPTY = JsonObject.EMPTY;

    private static final WidgetRenamed RENAMED = new WidgetRenamed(ID, "Other");
    private static final Revision RENAME =
            revision(to("Other"), keep(), keep(), keep(), keep(), keep(), keep(), keep());

    static Stream<Arguments> fields() {
        return Stream.of(
                Arguments.of(RENAME, RENAMED),
                Arguments.of(
                        revision(keep(), to("other"), keep(), keep(), keep(), keep(), keep(), keep()),
                        new SlugChanged(ID, "other")),
                Arguments.of(
                        revision(keep(), keep(), to("Other"), keep(), keep(), keep(), keep(), keep()),
                        new WidgetDescribed(ID, "Other")),
                Arguments.of(
                        revision(keep(), keep(), to(null), keep(), keep(), keep(), keep(), keep()),
                        new WidgetDescribed(ID, null)),
                Arguments.of(
                        revision(keep(), keep(), keep(), to("moon"), keep(), keep(), keep(), keep()),
                        new IconChanged(ID, "moon")),
                Arguments.of(
                        revision(keep(), keep(), keep(), to(null), keep(), keep(), keep(), keep()),
                        new IconChanged(ID, null)),
                Arguments.of(
                        revision(keep(), keep(), keep(), keep(), to(Layout.GRID), keep(), keep(), keep()),
                        new LayoutChanged(ID, Layout.GRID)),
                Arguments.of(
                        revision(keep(), keep(), keep(), keep(), to(null), keep(), keep(), keep()),
                        new LayoutChanged(ID, null)),
                Arguments.of(reviseAssets(B, A), new AssetsReordered(ID, List.of(B, A))),
                Arguments.of(reviseAssets(C), new AssetsReplaced(ID, List.of(C))),
                Arguments.of(reviseAssets(A, B, C), new AssetsReplaced(ID, List.of(A, B, C))),
                Arguments.of(reviseAssets(), new AssetsReplaced(ID, List.of())),
                Arguments.of(
                        revision(keep(), keep(), keep(), keep(), keep(), keep(), to(EMPTY), keep()),
                        new ConfigChanged(ID, EMPTY)),
                Arguments.of(
                        revision(keep(), keep(), keep(), keep(), keep(), keep(), keep(), to(EMPTY)),
                        new ThemeChanged(ID, EMPTY)));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_changed_field_is_one_event(Revision revision, WidgetEvent changed) {
        given(CREATED).when(revise(revision)).then(changed);
    }

    @Test
    void several_fields_at_once_are_several_events() {
        var revision = revision(
                to("Other"), to("other"), to(null), to("moon"), to(Layout.GRID), to(List.of(C)), to(EMPTY), to(EMPTY));

        given(CREATED)
                .when(revise(revision))
                .then(
                        RENAMED,
                        new SlugChanged(ID, "other"),
                        new WidgetDescribed(ID, null),
                        new IconChanged(ID, "moon"),
                        new LayoutChanged(ID, Layout.GRID),
                        new AssetsReplaced(ID, List.of(C)),
                        new ConfigChanged(ID, EMPTY),
                        new ThemeChanged(ID, EMPTY));
    }

    @Test
    void of_many_fields_only_those_that_differ_are_events() {
        var revision = revision(
                to("Other"),
                to(CONTENT.slug()),
                to(CONTENT.description()),
                to(CONTENT.icon()),
                to(CONTENT.layout()),
                to(CONTENT.assetIds()),
                to(CONTENT.config()),
                to(CONTENT.theme()));

        given(CREATED).when(revise(revision)).then(RENAMED);
    }

    @Test
    void what_get_gave_changes_nothing() {
        given(CREATED).when(revise(sameAs(CONTENT))).thenNothing();
        given(CREATED, PUBLISHED).when(revise(sameAs(CONTENT))).thenNothing();
    }

    @Test
    void a_revision_that_speaks_of_no_field_changes_nothing() {
        given(CREATED).when(revise(Revision.NONE)).thenNothing();
        given(CREATED, PUBLISHED).when(revise(Revision.NONE)).thenNothing();
    }

    @Test
    void clearing_what_is_clear_changes_nothing() {
        var bare = CONTENT.withDescription(null).withIcon(null).withLayout(null).withAssets(List.of());
        var clear = revision(keep(), keep(), to(null), to(null), to(null), to(List.of()), keep(), keep());

        given(created(bare)).when(revise(clear)).thenNothing();
    }

    @Test
    void a_repeated_revision_changes_nothing() {
        given(CREATED, RENAMED).when(revise(RENAME)).thenNothing();
    }

    @Test
    void apps_see_an_edit_of_a_published_widget_at_once() {
        given(CREATED, PUBLISHED).when(revise(RENAME, LIVE)).then(RENAMED, PUBLISHED);
    }

    @Test
    void several_edits_of_a_published_widget_are_published_together() {
        var revision = revision(to("Other"), keep(), keep(), keep(), keep(), to(List.of(B, A)), keep(), keep());

        given(CREATED, PUBLISHED)
                .when(revise(revision, LIVE))
                .then(RENAMED, new AssetsReordered(ID, List.of(B, A)), PUBLISHED);
    }

    @Test
    void a_project_that_stages_keeps_edits_from_apps() {
        given(CREATED, PUBLISHED).when(revise(RENAME, STAGED)).then(RENAMED);
    }

    @Test
    void an_edit_publishes_no_draft() {
        given(CREATED).when(revise(RENAME, LIVE)).then(RENAMED);
        given(CREATED, PUBLISHED, UNPUBLISHED).when(revise(RENAME, LIVE)).then(RENAMED);
    }

    @Test
    void an_edit_takes_what_was_staged_along_once_the_project_publishes_live() {
        given(CREATED, PUBLISHED, RENAMED)
                .when(revise(reviseAssets(B, A), LIVE))
                .then(new AssetsReordered(ID, List.of(B, A)), PUBLISHED);
    }

    @Test
    void an_asset_that_is_named_twice_is_shown_once_at_its_first_place() {
        given(CREATED).when(revise(reviseAssets(A, B, A))).thenNothing();
        given(CREATED).when(revise(reviseAssets(B, A, B))).then(new AssetsReordered(ID, List.of(B, A)));
    }

    @Test
    void a_thousand_assets_are_not_too_many_and_one_more_is() {
        var thousand = assets(1_000);

        given(CREATED)
                .when(revise(reviseAssets(thousand.toArray(AssetId[]::new))))
                .then(new AssetsReplaced(ID, thousand));
        given(CREATED)
                .when(revise(reviseAssets(assets(1_001).toArray(AssetId[]::new))))
                .thenRejected(new TooManyAssets(1_000));
    }

    @Test
    void a_refused_field_refuses_the_others_with_it() {
        var revision = revision(to("Other"), keep(), keep(), keep(), keep(), to(assets(1_001)), keep(), keep());

        given(CREATED, PUBLISHED).when(revise(revision)).thenRejected(new TooManyAssets(1_000));
    }

    private static ReviseWidget revise(Revision revision) {
        return revise(revision, LIVE);
    }

    private static ReviseWidget revise(Revision revision, Publishing publishing) {
        return new ReviseWidget(OWNER, ID, publishing, revision);
    }

    private static Revision reviseAssets(AssetId... assetIds) {
        return revision(keep(), keep(), keep(), keep(), keep(), to(List.of(assetIds)), keep(), keep());
    }

    private static Revision sameAs(WidgetContent content) {
        return revision(
                to(content.name()),
                to(content.slug()),
                to(content.description()),
                to(content.icon()),
                to(content.layout()),
                to(content.assetIds()),
                to(content.config()),
                to(content.theme()));
    }

    private static Revision revision(
            Patch<String> name,
            Patch<String> slug,
            Patch<String> description,
            Patch<String> icon,
            Patch<Layout> layout,
            Patch<List<AssetId>> assetIds,
            Patch<JsonObject> config,
            Patch<JsonObject> theme) {
        return new Revision(name, slug, description, icon, layout, assetIds, config, theme);
    }
}
