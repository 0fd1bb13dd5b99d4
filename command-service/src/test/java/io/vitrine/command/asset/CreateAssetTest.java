package io.vitrine.command.asset;

import static io.vitrine.command.asset.AssetSpec.CREATED;
import static io.vitrine.command.asset.AssetSpec.DELETED;
import static io.vitrine.command.asset.AssetSpec.FILE;
import static io.vitrine.command.asset.AssetSpec.ID;
import static io.vitrine.command.asset.AssetSpec.METADATA;
import static io.vitrine.command.asset.AssetSpec.OWNER;
import static io.vitrine.command.asset.AssetSpec.RIVAL;
import static io.vitrine.command.asset.AssetSpec.given;

import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetFile;
import io.vitrine.events.JsonObject;
import io.vitrine.events.ProjectId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreateAssetTest {

    @Test
    void the_project_knows_the_asset_with_all_that_was_said_of_it() {
        given().when(create(OWNER)).then(CREATED);
    }

    @Test
    void what_was_left_out_stays_out() {
        var file = new AssetFile(AssetFile.Kind.EMBED, "https://video.example/1", null, null, null, null, null);

        given().when(new CreateAsset(OWNER, ID, file, null, null, List.of(), JsonObject.EMPTY))
                .then(new AssetCreated(ID, file, null, null, List.of(), JsonObject.EMPTY));
    }

    @Test
    void an_id_is_used_once() {
        var exists = new AlreadyExists(ID.toString());

        given(CREATED).when(create(OWNER)).thenRejected(exists);
        given(CREATED).when(create(RIVAL)).thenRejected(exists);
        given(CREATED, DELETED).when(create(OWNER)).thenRejected(exists);
    }

    private static CreateAsset create(ProjectId project) {
        return new CreateAsset(project, ID, FILE, "A boat", "Boat", List.of("sea", "wood"), METADATA);
    }
}
