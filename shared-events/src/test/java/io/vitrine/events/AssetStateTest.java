package io.vitrine.events;

import static io.vitrine.events.Samples.ASSET;
import static io.vitrine.events.Samples.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AssetEvent.AssetAltTextChanged;
import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetEvent.AssetFileChanged;
import io.vitrine.events.AssetEvent.AssetMetadataChanged;
import io.vitrine.events.AssetEvent.AssetTagged;
import io.vitrine.events.AssetEvent.AssetTitled;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AssetStateTest {

    private static final AssetFile FILE =
            new AssetFile(AssetFile.Kind.IMAGE, "https://cdn.example/1.jpg", "1.jpg", "image/jpeg", 9L, 4, 3);
    private static final AssetFile OTHER_FILE =
            new AssetFile(AssetFile.Kind.VIDEO, "https://cdn.example/1.mp4", null, null, null, null, null);

    private final AssetCreated created =
            new AssetCreated(ASSET, FILE, "A boat", "Boat", List.of("sea"), Samples.CONFIG);
    private final AssetDeleted deleted = new AssetDeleted(ASSET);

    @Test
    void a_created_asset_has_all_that_it_was_created_with() {
        assertThat(fold(created)).isEqualTo(asset(1));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(new AssetFileChanged(ASSET, OTHER_FILE), asset(2).withFile(OTHER_FILE)),
                Arguments.of(new AssetTitled(ASSET, "Ship"), asset(2).withTitle("Ship")),
                Arguments.of(new AssetTitled(ASSET, null), asset(2).withTitle(null)),
                Arguments.of(new AssetAltTextChanged(ASSET, "A ship"), asset(2).withAltText("A ship")),
                Arguments.of(new AssetAltTextChanged(ASSET, null), asset(2).withAltText(null)),
                Arguments.of(new AssetTagged(ASSET, List.of()), asset(2).withTags(List.of())),
                Arguments.of(
                        new AssetMetadataChanged(ASSET, JsonObject.EMPTY), asset(2).withMetadata(JsonObject.EMPTY)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_changes_its_field_and_when_and_by_whom(AssetEvent change, Asset after) {
        assertThat(fold(created, change)).isEqualTo(after);
    }

    @Test
    void a_deleted_asset_leaves_nothing_but_its_id() {
        assertThat(fold(created, deleted)).isEqualTo(new AssetState.Deleted(ASSET));
    }

    @ParameterizedTest
    @MethodSource("io.vitrine.events.Samples#ofAssets")
    void a_fact_about_an_asset_that_is_not_there_is_no_reason_to_fail(AssetEvent event) {
        var after = AssetState.evolve(AssetState.INITIAL, Facts.recorded(7, event));

        switch (event) {
            case AssetCreated _ -> assertThat(after).isInstanceOf(Asset.class);
            case AssetDeleted _ -> assertThat(after).isEqualTo(new AssetState.Deleted(ASSET));
            default -> assertThat(after).isEqualTo(AssetState.INITIAL);
        }
    }

    @ParameterizedTest
    @MethodSource("io.vitrine.events.Samples#ofAssets")
    void a_fact_about_a_deleted_asset_does_not_bring_it_back(AssetEvent event) {
        if (!(event instanceof AssetCreated)) {
            assertThat(fold(created, deleted, event)).isEqualTo(new AssetState.Deleted(ASSET));
        }
    }

    private static Asset asset(long version) {
        return new Asset(
                ASSET,
                PROJECT,
                version,
                FILE,
                "A boat",
                "Boat",
                List.of("sea"),
                Samples.CONFIG,
                Facts.stamp(1),
                Facts.stamp(version));
    }

    private static AssetState fold(AssetEvent... events) {
        return Facts.fold(AssetState.INITIAL, AssetState::evolve, events);
    }
}
