package io.vitrine.command.widget;

import static io.vitrine.command.Patch.keep;
import static io.vitrine.command.Patch.to;
import static io.vitrine.command.widget.WidgetSpec.C;
import static io.vitrine.command.widget.WidgetSpec.CREATED;
import static io.vitrine.command.widget.WidgetSpec.ID;
import static io.vitrine.command.widget.WidgetSpec.OWNER;
import static io.vitrine.command.widget.WidgetSpec.PUBLISHED;
import static io.vitrine.command.widget.WidgetSpec.UNPUBLISHED;
import static io.vitrine.command.widget.WidgetSpec.assets;
import static io.vitrine.command.widget.WidgetSpec.given;
import static io.vitrine.events.Publishing.LIVE;
import static io.vitrine.events.Publishing.STAGED;

import io.vitrine.command.Rejection.TooManyAssets;
import io.vitrine.command.widget.WidgetCommand.ReviseWidget;
import io.vitrine.command.widget.WidgetCommand.Revision;
import io.vitrine.events.AssetId;
import io.vitrine.events.Publishing;
import io.vitrine.events.WidgetEvent.AssetsReplaced;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReviseAndPublishTest {

    private static final WidgetRenamed RENAMED = new WidgetRenamed(ID, "Other");
    private static final Revision RENAME = Revision.of(to("Other"), keep());

    @Test
    void a_draft_is_changed_and_becomes_public_so() {
        given(CREATED).when(publishing(RENAME, LIVE)).then(RENAMED, PUBLISHED);
        given(CREATED, PUBLISHED, UNPUBLISHED).when(publishing(RENAME, LIVE)).then(RENAMED, PUBLISHED);
    }

    @Test
    void a_change_of_a_published_widget_is_published_once() {
        given(CREATED, PUBLISHED).when(publishing(RENAME, LIVE)).then(RENAMED, PUBLISHED);
    }

    @Test
    void a_project_that_stages_edits_shows_this_one() {
        given(CREATED, PUBLISHED).when(publishing(RENAME, STAGED)).then(RENAMED, PUBLISHED);
    }

    @Test
    void without_a_change_what_waits_becomes_public() {
        given(CREATED).when(publishing(Revision.NONE, LIVE)).then(PUBLISHED);
        given(CREATED, PUBLISHED, RENAMED).when(publishing(RENAME, STAGED)).then(PUBLISHED);
    }

    @Test
    void what_apps_see_as_it_is_is_not_published_again() {
        given(CREATED, PUBLISHED).when(publishing(Revision.NONE, LIVE)).thenNothing();
        given(CREATED, RENAMED, PUBLISHED).when(publishing(RENAME, STAGED)).thenNothing();
    }

    @Test
    void a_refused_change_publishes_nothing() {
        given(CREATED).when(publishing(assetsOf(assets(1_001)), LIVE)).thenRejected(new TooManyAssets(1_000));
        given(CREATED).when(publishing(assetsOf(List.of(C)), LIVE)).then(new AssetsReplaced(ID, List.of(C)), PUBLISHED);
    }

    private static ReviseWidget publishing(Revision revision, Publishing publishing) {
        return new ReviseWidget(OWNER, ID, publishing, revision, true);
    }

    private static Revision assetsOf(List<AssetId> assetIds) {
        return new Revision(keep(), keep(), keep(), keep(), keep(), to(assetIds), keep(), keep());
    }
}
