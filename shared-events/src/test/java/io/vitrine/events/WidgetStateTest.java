package io.vitrine.events;

import static io.vitrine.events.Samples.ASSET;
import static io.vitrine.events.Samples.OTHER_ASSET;
import static io.vitrine.events.Samples.PROJECT;
import static io.vitrine.events.Samples.WIDGET;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.Widget.Publication;
import io.vitrine.events.WidgetEvent.AssetsAdded;
import io.vitrine.events.WidgetEvent.AssetsRemoved;
import io.vitrine.events.WidgetEvent.AssetsReordered;
import io.vitrine.events.WidgetEvent.AssetsReplaced;
import io.vitrine.events.WidgetEvent.ChannelAssigned;
import io.vitrine.events.WidgetEvent.ConfigChanged;
import io.vitrine.events.WidgetEvent.ContentAdded;
import io.vitrine.events.WidgetEvent.ContentChanged;
import io.vitrine.events.WidgetEvent.ContentRemoved;
import io.vitrine.events.WidgetEvent.IconChanged;
import io.vitrine.events.WidgetEvent.LayoutChanged;
import io.vitrine.events.WidgetEvent.SlugChanged;
import io.vitrine.events.WidgetEvent.SourceAdded;
import io.vitrine.events.WidgetEvent.SourceRemoved;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetEvent.ThemeChanged;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetDescribed;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WidgetStateTest {

    private static final AssetId THIRD_ASSET = AssetId.random();

    private static final WidgetContent CONTENT = new WidgetContent(
            "Hero Carousel",
            "hero-carousel",
            "On the front page",
            "star",
            Layout.CAROUSEL,
            List.of(ASSET, OTHER_ASSET),
            Samples.CONFIG,
            Samples.THEME);

    private final WidgetCreated created = new WidgetCreated(
            WIDGET,
            CONTENT.name(),
            CONTENT.slug(),
            CONTENT.description(),
            CONTENT.icon(),
            CONTENT.layout(),
            CONTENT.assetIds(),
            CONTENT.config(),
            CONTENT.theme());
    private final WidgetPublished published = new WidgetPublished(WIDGET);
    private final WidgetUnpublished unpublished = new WidgetUnpublished(WIDGET);
    private final WidgetRenamed renamed = new WidgetRenamed(WIDGET, "Second Name");
    private final WidgetDeleted deleted = new WidgetDeleted(WIDGET);

    @Test
    void a_created_widget_is_a_draft_with_all_that_it_was_created_with() {
        assertThat(fold(created))
                .isEqualTo(new Widget(WIDGET, PROJECT, 1, CONTENT, null, Facts.stamp(1), Facts.stamp(1)));
        assertThat(widget(created).status()).isEqualTo(Widget.Status.DRAFT);
    }

    static Stream<Arguments> edits() {
        return Stream.of(
                Arguments.of(new WidgetRenamed(WIDGET, "Other"), CONTENT.withName("Other")),
                Arguments.of(new SlugChanged(WIDGET, "other"), CONTENT.withSlug("other")),
                Arguments.of(new WidgetDescribed(WIDGET, "Other"), CONTENT.withDescription("Other")),
                Arguments.of(new WidgetDescribed(WIDGET, null), CONTENT.withDescription(null)),
                Arguments.of(new IconChanged(WIDGET, "moon"), CONTENT.withIcon("moon")),
                Arguments.of(new IconChanged(WIDGET, null), CONTENT.withIcon(null)),
                Arguments.of(new LayoutChanged(WIDGET, Layout.GRID), CONTENT.withLayout(Layout.GRID)),
                Arguments.of(new LayoutChanged(WIDGET, null), CONTENT.withLayout(null)),
                Arguments.of(
                        new AssetsReplaced(WIDGET, List.of(THIRD_ASSET)), CONTENT.withAssets(List.of(THIRD_ASSET))),
                Arguments.of(new AssetsReplaced(WIDGET, List.of()), CONTENT.withAssets(List.of())),
                Arguments.of(
                        new AssetsReordered(WIDGET, List.of(OTHER_ASSET, ASSET)),
                        CONTENT.withAssets(List.of(OTHER_ASSET, ASSET))),
                Arguments.of(
                        new AssetsAdded(WIDGET, List.of(THIRD_ASSET)),
                        CONTENT.withAssets(List.of(ASSET, OTHER_ASSET, THIRD_ASSET))),
                Arguments.of(new AssetsRemoved(WIDGET, List.of(ASSET)), CONTENT.withAssets(List.of(OTHER_ASSET))),
                Arguments.of(new ConfigChanged(WIDGET, JsonObject.EMPTY), CONTENT.withConfig(JsonObject.EMPTY)),
                Arguments.of(new ThemeChanged(WIDGET, JsonObject.EMPTY), CONTENT.withTheme(JsonObject.EMPTY)),
                Arguments.of(
                        new TemplateApplied(WIDGET, Samples.TEMPLATE, Samples.TEMPLATE_VERSION),
                        CONTENT.withTemplate(new TemplateUse(Samples.TEMPLATE, Samples.TEMPLATE_VERSION))),
                Arguments.of(new ChannelAssigned(WIDGET, 2), CONTENT.withChannel(2)),
                Arguments.of(new ContentAdded(WIDGET, Samples.PART), CONTENT.withContents(List.of(Samples.PART))),
                Arguments.of(new SourceAdded(WIDGET, Samples.SOURCE), CONTENT.withSources(List.of(Samples.SOURCE))));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void an_edit_changes_its_field_and_when_and_by_whom(WidgetEvent edit, WidgetContent content) {
        assertThat(fold(created, edit))
                .isEqualTo(new Widget(WIDGET, PROJECT, 2, content, null, Facts.stamp(1), Facts.stamp(2)));
    }

    @Test
    void contents_and_sources_come_and_go_by_their_ids_and_keep_their_places() {
        var first = Samples.PART;
        var second = new WidgetPart(ContentId.random(), "text", "Second", null);
        var changed = new WidgetPart(first.id(), "html", "Changed", null);
        var source = new WidgetSource(SourceId.random(), "news", JsonObject.EMPTY, null, JsonArray.EMPTY);

        var widget = widget(
                created,
                new ContentAdded(WIDGET, first),
                new ContentAdded(WIDGET, second),
                new ContentChanged(WIDGET, changed),
                new SourceAdded(WIDGET, Samples.SOURCE),
                new SourceAdded(WIDGET, source),
                new SourceRemoved(WIDGET, Samples.SOURCE.id()));

        assertThat(widget.content().contents()).containsExactly(changed, second);
        assertThat(widget.content().sources()).containsExactly(source);
        assertThat(WidgetState.evolve(widget, Facts.recorded(8, new ContentRemoved(WIDGET, first.id()))))
                .isInstanceOfSatisfying(
                        Widget.class,
                        after -> assertThat(after.content().contents()).containsExactly(second));
    }

    @Test
    void publishing_makes_the_present_version_public() {
        var widget = widget(created, renamed, published);

        assertThat(widget.status()).isEqualTo(Widget.Status.PUBLISHED);
        assertThat(widget.publication()).isEqualTo(new Publication(3, Facts.at(3)));
        assertThat(widget.publishedAsIs()).isTrue();
        assertThat(widget.updated()).isEqualTo(Facts.stamp(3));
    }

    @Test
    void an_edit_after_publishing_leaves_the_public_version_where_it_was() {
        var widget = widget(created, published, renamed);

        assertThat(widget.status()).isEqualTo(Widget.Status.PUBLISHED);
        assertThat(widget.version()).isEqualTo(3);
        assertThat(widget.publication()).isEqualTo(new Publication(2, Facts.at(2)));
        assertThat(widget.publishedAsIs()).isFalse();
    }

    @Test
    void publishing_again_moves_the_public_version_on() {
        assertThat(widget(created, published, renamed, published).publication())
                .isEqualTo(new Publication(4, Facts.at(4)));
    }

    @Test
    void unpublishing_keeps_the_draft() {
        var widget = widget(created, published, renamed, unpublished);

        assertThat(widget.status()).isEqualTo(Widget.Status.DRAFT);
        assertThat(widget.publication()).isNull();
        assertThat(widget.publishedAsIs()).isFalse();
        assertThat(widget.content().name()).isEqualTo("Second Name");
        assertThat(widget.version()).isEqualTo(4);
    }

    @Test
    void a_deleted_widget_leaves_nothing_but_its_id() {
        assertThat(fold(created, published, deleted)).isEqualTo(new WidgetState.Deleted(WIDGET));
    }

    @ParameterizedTest
    @MethodSource("io.vitrine.events.Samples#ofWidgets")
    void a_fact_about_a_widget_that_is_not_there_is_no_reason_to_fail(WidgetEvent event) {
        var after = WidgetState.evolve(WidgetState.INITIAL, Facts.recorded(7, event));

        switch (event) {
            case WidgetCreated _ -> assertThat(after).isInstanceOf(Widget.class);
            case WidgetDeleted _ -> assertThat(after).isEqualTo(new WidgetState.Deleted(WIDGET));
            default -> assertThat(after).isEqualTo(WidgetState.INITIAL);
        }
    }

    @ParameterizedTest
    @MethodSource("io.vitrine.events.Samples#ofWidgets")
    void a_fact_about_a_deleted_widget_does_not_bring_it_back(WidgetEvent event) {
        if (!(event instanceof WidgetCreated)) {
            assertThat(fold(created, deleted, event)).isEqualTo(new WidgetState.Deleted(WIDGET));
        }
    }

    private static Widget widget(WidgetEvent... events) {
        return (Widget) fold(events);
    }

    private static WidgetState fold(WidgetEvent... events) {
        return Facts.fold(WidgetState.INITIAL, WidgetState::evolve, events);
    }
}
