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

import io.vitrine.command.Rejection.AssetNotShown;
import io.vitrine.command.widget.WidgetCommand.RemoveAsset;
import io.vitrine.events.WidgetEvent.AssetsRemoved;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoveAssetTest {

    private final AssetsRemoved removed = new AssetsRemoved(ID, List.of(A));

    @Test
    void a_shown_asset_is_taken_off() {
        given(CREATED).when(new RemoveAsset(OWNER, ID, LIVE, A)).then(removed);
    }

    @Test
    void one_that_is_not_shown_cannot_be_taken_off() {
        given(CREATED).when(new RemoveAsset(OWNER, ID, LIVE, C)).thenRejected(new AssetNotShown(ID, C));
    }

    @Test
    void none_is_taken_off_twice() {
        given(CREATED, removed).when(new RemoveAsset(OWNER, ID, LIVE, A)).thenRejected(new AssetNotShown(ID, A));
    }

    @Test
    void apps_no_longer_see_it_on_a_published_widget() {
        given(CREATED, PUBLISHED).when(new RemoveAsset(OWNER, ID, LIVE, A)).then(removed, PUBLISHED);
    }

    @Test
    void apps_still_see_it_where_the_project_stages() {
        given(CREATED, PUBLISHED).when(new RemoveAsset(OWNER, ID, STAGED, A)).then(removed);
    }
}
