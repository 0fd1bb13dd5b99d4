package io.vitrine.command.widget;

import static io.vitrine.command.widget.WidgetSpec.A;
import static io.vitrine.command.widget.WidgetSpec.B;
import static io.vitrine.command.widget.WidgetSpec.C;
import static io.vitrine.command.widget.WidgetSpec.CONTENT;
import static io.vitrine.command.widget.WidgetSpec.CREATED;
import static io.vitrine.command.widget.WidgetSpec.ID;
import static io.vitrine.command.widget.WidgetSpec.OWNER;
import static io.vitrine.command.widget.WidgetSpec.PUBLISHED;
import static io.vitrine.command.widget.WidgetSpec.assets;
import static io.vitrine.command.widget.WidgetSpec.created;
import static io.vitrine.command.widget.WidgetSpec.given;
import static io.vitrine.events.Publishing.LIVE;
import static io.vitrine.events.Publishing.STAGED;

import io.vitrine.command.Rejection.TooManyAssets;
import io.vitrine.command.widget.WidgetCommand.AddAssets;
import io.vitrine.events.AssetId;
import io.vitrine.events.Publishing;
import io.vitrine.events.WidgetEvent.AssetsAdded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddAssetsTest {

    private final AssetId d = AssetId.random();

    @Test
    void new_assets_join_in_the_given_order() {
        given(CREATED).when(add(LIVE, d, C)).then(new AssetsAdded(ID, List.of(d, C)));
    }

    @Test
    void those_already_shown_are_skipped() {
        given(CREATED).when(add(LIVE, B, C, A)).then(new AssetsAdded(ID, List.of(C)));
    }

    @Test
    void an_asset_that_is_named_twice_joins_once() {
        given(CREATED).when(add(LIVE, C, d, C)).then(new AssetsAdded(ID, List.of(C, d)));
    }

    @Test
    void adding_only_what_is_shown_changes_nothing() {
        given(CREATED).when(add(LIVE, A, B)).thenNothing();
        given(CREATED, PUBLISHED).when(add(LIVE, B)).thenNothing();
    }

    @Test
    void adding_none_changes_nothing() {
        given(CREATED, PUBLISHED).when(add(LIVE)).thenNothing();
    }

    @Test
    void adding_again_changes_nothing() {
        given(CREATED, new AssetsAdded(ID, List.of(C))).when(add(LIVE, C)).thenNothing();
    }

    @Test
    void apps_see_the_new_assets_of_a_published_widget_at_once() {
        given(CREATED, PUBLISHED).when(add(LIVE, C)).then(new AssetsAdded(ID, List.of(C)), PUBLISHED);
    }

    @Test
    void a_project_that_stages_keeps_them_from_apps() {
        given(CREATED, PUBLISHED).when(add(STAGED, C)).then(new AssetsAdded(ID, List.of(C)));
    }

    @Test
    void a_widget_shows_a_thousand_and_no_more() {
        var shown = created(CONTENT.withAssets(assets(999)));

        given(shown).when(add(LIVE, C)).then(new AssetsAdded(ID, List.of(C)));
        given(shown).when(add(LIVE, C, d)).thenRejected(new TooManyAssets(1_000));
    }

    @Test
    void those_already_shown_do_not_count_twice() {
        var shown = assets(999);
        var command = new ArrayList<>(shown);
        command.add(C);

        given(created(CONTENT.withAssets(shown)))
                .when(new AddAssets(OWNER, ID, LIVE, command))
                .then(new AssetsAdded(ID, List.of(C)));
    }

    private static AddAssets add(Publishing publishing, AssetId... assets) {
        return new AddAssets(OWNER, ID, publishing, List.of(assets));
    }
}
