package io.vitrine.command.widget;

import static io.vitrine.command.widget.WidgetSpec.A;
import static io.vitrine.command.widget.WidgetSpec.B;
import static io.vitrine.command.widget.WidgetSpec.CONTENT;
import static io.vitrine.command.widget.WidgetSpec.CREATED;
import static io.vitrine.command.widget.WidgetSpec.DELETED;
import static io.vitrine.command.widget.WidgetSpec.ID;
import static io.vitrine.command.widget.WidgetSpec.OWNER;
import static io.vitrine.command.widget.WidgetSpec.RIVAL;
import static io.vitrine.command.widget.WidgetSpec.assets;
import static io.vitrine.command.widget.WidgetSpec.created;
import static io.vitrine.command.widget.WidgetSpec.given;

import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.TooManyAssets;
import io.vitrine.command.widget.WidgetCommand.CreateWidget;
import io.vitrine.events.AssetId;
import io.vitrine.events.WidgetContent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreateWidgetTest {

    @Test
    void a_draft_comes_into_being_with_all_that_was_asked() {
        given().when(create(CONTENT)).then(CREATED);
    }

    @Test
    void what_was_left_out_stays_out() {
        var bare = CONTENT.withDescription(null).withIcon(null).withLayout(null).withAssets(List.of());

        given().when(create(bare)).then(created(bare));
    }

    @Test
    void an_asset_that_is_named_twice_is_shown_once_at_its_first_place() {
        given().when(create(CONTENT.withAssets(List.of(B, A, B, A)))).then(created(CONTENT.withAssets(List.of(B, A))));
    }

    @Test
    void a_thousand_assets_are_not_too_many() {
        var thousand = CONTENT.withAssets(assets(1_000));

        given().when(create(thousand)).then(created(thousand));
    }

    @Test
    void more_than_a_thousand_assets_are_too_many() {
        given().when(create(CONTENT.withAssets(assets(1_001)))).thenRejected(new TooManyAssets(1_000));
    }

    @Test
    void assets_that_are_named_twice_count_once() {
        var thousand = assets(1_000);
        var twice = new ArrayList<AssetId>(thousand);
        twice.addAll(thousand);

        given().when(create(CONTENT.withAssets(twice))).then(created(CONTENT.withAssets(thousand)));
    }

    @Test
    void an_id_is_used_once() {
        given(CREATED).when(create(CONTENT)).thenRejected(new AlreadyExists(ID.toString()));
    }

    @Test
    void the_id_of_a_deleted_widget_is_never_free_again() {
        given(CREATED, DELETED).when(create(CONTENT)).thenRejected(new AlreadyExists(ID.toString()));
    }

    @Test
    void another_tenants_id_is_not_to_be_had() {
        given(CREATED).when(new CreateWidget(RIVAL, ID, CONTENT, false)).thenRejected(new AlreadyExists(ID.toString()));
    }

    private static CreateWidget create(WidgetContent content) {
        return new CreateWidget(OWNER, ID, content, false);
    }
}
