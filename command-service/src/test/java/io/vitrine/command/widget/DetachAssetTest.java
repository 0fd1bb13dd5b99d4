package io.vitrine.command.widget;

import static io.vitrine.command.widget.WidgetSpec.A;
import static io.vitrine.command.widget.WidgetSpec.C;
import static io.vitrine.command.widget.WidgetSpec.CREATED;
import static io.vitrine.command.widget.WidgetSpec.ID;
import static io.vitrine.command.widget.WidgetSpec.OWNER;
import static io.vitrine.command.widget.WidgetSpec.PUBLISHED;
import static io.vitrine.command.widget.WidgetSpec.given;
import static io.vitrine.events.Publishing.LIVE;
import static io.vitrine.events.Publishing.STAGED;

import io.vitrine.command.widget.WidgetCommand.DetachAsset;
import io.vitrine.events.WidgetEvent.AssetsRemoved;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetachAssetTest {

    private final AssetsRemoved removed = new AssetsRemoved(ID, List.of(A));

    @Test
    void a_held_asset_is_let_go_of() {
        given(CREATED).when(new DetachAsset(OWNER, ID, LIVE, A)).then(removed);
    }

    @Test
    void one_that_is_not_held_is_nothing_to_let_go_of() {
        given(CREATED).when(new DetachAsset(OWNER, ID, LIVE, C)).thenNothing();
        given(CREATED, PUBLISHED, removed)
                .when(new DetachAsset(OWNER, ID, LIVE, A))
                .thenNothing();
    }

    @Test
    void apps_no_longer_see_it_on_a_published_widget() {
        given(CREATED, PUBLISHED).when(new DetachAsset(OWNER, ID, LIVE, A)).then(removed, PUBLISHED);
    }

    @Test
    void a_project_that_stages_keeps_that_from_apps_too() {
        given(CREATED, PUBLISHED).when(new DetachAsset(OWNER, ID, STAGED, A)).then(removed);
    }
}
