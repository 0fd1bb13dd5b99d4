package io.vitrine.command.asset;

import io.vitrine.command.Spec;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.AssetState;
import io.vitrine.events.JsonObject;
import io.vitrine.events.ProjectId;
import java.util.List;

/** Tests of asset rules: {@code given(events).when(command).then(events)}. */
final class AssetSpec {

    static final ProjectId OWNER = ProjectId.random();
    static final ProjectId RIVAL = ProjectId.random();
    static final AssetId ID = AssetId.random();

    static final AssetFile FILE =
            new AssetFile(AssetFile.Kind.IMAGE, "https://cdn.example/1.jpg", "1.jpg", "image/jpeg", 9L, 4, 3);
    static final JsonObject METADATA = JsonObject.parse("{\"credit\":\"Ada\"}");

    static final AssetCreated CREATED = new AssetCreated(ID, FILE, "A boat", "Boat", List.of("sea", "wood"), METADATA);
    static final AssetDeleted DELETED = new AssetDeleted(ID);

    private AssetSpec() {}

    static Spec<AssetCommand, AssetEvent> given(AssetEvent... events) {
        return Spec.given(OWNER, AssetState.INITIAL, AssetState::evolve, AssetDecider::decide, List.of(events));
    }
}
