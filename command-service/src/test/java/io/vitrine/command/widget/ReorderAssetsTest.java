package io.vitrine.command.widget;

import static io.vitrine.command.widget.WidgetSpec.A;
import static io.vitrine.command.widget.WidgetSpec.B;
import static io.vitrine.command.widget.WidgetSpec.C;
import static io.vitrine.command.widget.WidgetSpec.CONTENT;
import static io.vitrine.command.widget.WidgetSpec.CREATED;
import static io.vitrine.command.widget.WidgetSpec.ID;
import static io.vitrine.command.widget.WidgetSpec.OWNER;
import static io.vitrine.command.widget.WidgetSpec.PUBLISHED;
import static io.vitrine.command.widget.WidgetSpec.created;
import static io.vitrine.command.widget.WidgetSpec.given;
import static io.vitrine.events.Publishing.LIVE;
import static io.vitrine.events.Publishing.STAGED;

import io.vitrine.command.Rejection.NotTheSameAssets;
import io.vitrine.command.widget.WidgetCommand.ReorderAssets;
import io.vitrine.events.AssetId;
import io.vitrine.events.Publishing;
import io.vitrine.events.WidgetEvent.AssetsReordered;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReorderAssetsTest {

    private final AssetsReordered reordered = new AssetsReordered(ID, List.of(B, A));

    @Test
    void the_same_assets_are_shown_in_another_order() {
        given(CREATED).when(reorder(LIVE, B, A)).then(reordered);
    }

    @Test
    void the_order_they_are_in_changes_nothing() {
        given(CREATED, PUBLISHED).when(reorder(LIVE, A, B)).thenNothing();
        given(CREATED, reordered).when(reorder(LIVE, B, A)).thenNothing();
    }

    static Stream<List<AssetId>> otherAssets() {
        return Stream.of(List.of(), List.of(A), List.of(A, C), List.of(A, B, C), List.of(A, A), List.of(A, B, A));
    }

    @ParameterizedTest
    @MethodSource("otherAssets")
    void an_order_names_each_shown_asset_once_and_no_other(List<AssetId> assets) {
        given(CREATED).when(new ReorderAssets(OWNER, ID, LIVE, assets)).thenRejected(new NotTheSameAssets(ID));
    }

    @Test
    void no_assets_are_in_order() {
        given(created(CONTENT.withAssets(List.of()))).when(reorder(LIVE)).thenNothing();
    }

    @Test
    void apps_see_the_new_order_of_a_published_widget_at_once() {
        given(CREATED, PUBLISHED).when(reorder(LIVE, B, A)).then(reordered, PUBLISHED);
    }

    @Test
    void a_project_that_stages_keeps_it_from_apps() {
        given(CREATED, PUBLISHED).when(reorder(STAGED, B, A)).then(reordered);
    }

    private static ReorderAssets reorder(Publishing publishing, AssetId... assets) {
        return new ReorderAssets(OWNER, ID, publishing, List.of(assets));
    }
}
