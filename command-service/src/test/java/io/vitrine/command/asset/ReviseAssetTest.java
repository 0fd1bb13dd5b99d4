package io.vitrine.command.asset;

import static io.vitrine.command.asset.AssetSpec.CREATED;
import static io.vitrine.command.asset.AssetSpec.FILE;
import static io.vitrine.command.asset.AssetSpec.ID;
import static io.vitrine.command.asset.AssetSpec.METADATA;
import static io.vitrine.command.asset.AssetSpec.OWNER;
import static io.vitrine.command.asset.AssetSpec.given;

import io.vitrine.command.Patch;
import io.vitrine.command.asset.AssetCommand.ReviseAsset;
import io.vitrine.command.asset.AssetCommand.Revision;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.AssetEvent.AssetAltTextChanged;
import io.vitrine.events.AssetEvent.AssetFileChanged;
import io.vitrine.events.AssetEvent.AssetMetadataChanged;
import io.vitrine.events.AssetEvent.AssetTagged;
import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetFile.Kind;
import io.vitrine.events.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReviseAssetTest {

    private static final String URL = FILE.url();

    static Stream<Arguments> fields() {
        return Stream.of(
                Arguments.of("type", Kind.FILE, file(Kind.FILE, URL, "1.jpg", "image/jpeg", 9L, 4, 3)),
                Arguments.of(
                        "url", "https://x.test/", file(Kind.IMAGE, "https://x.test/", "1.jpg", "image/jpeg", 9L, 4, 3)),
                Arguments.of("filename", "2.jpg", file(Kind.IMAGE, URL, "2.jpg", "image/jpeg", 9L, 4, 3)),
                Arguments.of("filename", null, file(Kind.IMAGE, URL, null, "image/jpeg", 9L, 4, 3)),
                Arguments.of("mimeType", null, file(Kind.IMAGE, URL, "1.jpg", null, 9L, 4, 3)),
                Arguments.of("sizeBytes", 10L, file(Kind.IMAGE, URL, "1.jpg", "image/jpeg", 10L, 4, 3)),
                Arguments.of("sizeBytes", null, file(Kind.IMAGE, URL, "1.jpg", "image/jpeg", null, 4, 3)),
                Arguments.of("width", 5, file(Kind.IMAGE, URL, "1.jpg", "image/jpeg", 9L, 5, 3)),
                Arguments.of("height", null, file(Kind.IMAGE, URL, "1.jpg", "image/jpeg", 9L, 4, null)),
                Arguments.of("title", "Ship", new AssetTitled(ID, "Ship")),
                Arguments.of("title", null, new AssetTitled(ID, null)),
                Arguments.of("altText", "A ship", new AssetAltTextChanged(ID, "A ship")),
                Arguments.of("altText", null, new AssetAltTextChanged(ID, null)),
                Arguments.of("tags", List.of("wood", "sea"), new AssetTagged(ID, List.of("wood", "sea"))),
                Arguments.of("tags", List.of(), new AssetTagged(ID, List.of())),
                Arguments.of("metadata", JsonObject.EMPTY, new AssetMetadataChanged(ID, JsonObject.EMPTY)));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_changed_field_is_one_event(String field, @Nullable Object value, AssetEvent changed) {
        var change = new HashMap<String, @Nullable Object>();
        change.put(field, value);

        given(CREATED).when(revise(change)).then(changed);
        given(CREATED, changed).when(revise(change)).thenNothing();
    }

    @Test
    void everything_about_the_file_is_one_event() {
        given(CREATED)
                .when(revise(Map.of("type", Kind.VIDEO, "url", "https://x.test/1.mp4", "width", 1920)))
                .then(file(Kind.VIDEO, "https://x.test/1.mp4", "1.jpg", "image/jpeg", 9L, 1920, 3));
    }

    @Test
    void several_fields_at_once_are_several_events() {
        given(CREATED)
                .when(revise(Map.of(
                        "width",
                        5,
                        "title",
                        "Ship",
                        "altText",
                        "A ship",
                        "tags",
                        List.of(),
                        "metadata",
                        JsonObject.EMPTY)))
                .then(
                        file(Kind.IMAGE, URL, "1.jpg", "image/jpeg", 9L, 5, 3),
                        new AssetTitled(ID, "Ship"),
                        new AssetAltTextChanged(ID, "A ship"),
                        new AssetTagged(ID, List.of()),
                        new AssetMetadataChanged(ID, JsonObject.EMPTY));
    }

    @Test
    void what_get_gave_changes_nothing() {
        given(CREATED)
                .when(revise(Map.ofEntries(
                        Map.entry("type", FILE.type()),
                        Map.entry("url", URL),
                        Map.entry("filename", "1.jpg"),
                        Map.entry("mimeType", "image/jpeg"),
                        Map.entry("sizeBytes", 9L),
                        Map.entry("width", 4),
                        Map.entry("height", 3),
                        Map.entry("altText", "A boat"),
                        Map.entry("title", "Boat"),
                        Map.entry("tags", List.of("sea", "wood")),
                        Map.entry("metadata", METADATA))))
                .thenNothing();
    }

    @Test
    void a_revision_that_speaks_of_no_field_changes_nothing() {
        given(CREATED).when(revise(Map.of())).thenNothing();
    }

    private static ReviseAsset revise(Map<String, ? extends @Nullable Object> changes) {
        return new ReviseAsset(
                OWNER,
                ID,
                new Revision(
                        change(changes, "type"),
                        change(changes, "url"),
                        change(changes, "filename"),
                        change(changes, "mimeType"),
                        change(changes, "sizeBytes"),
                        change(changes, "width"),
                        change(changes, "height"),
                        change(changes, "altText"),
                        change(changes, "title"),
                        change(changes, "tags"),
                        change(changes, "metadata")));
    }

    @SuppressWarnings("unchecked")
    private static <T> Patch<T> change(Map<String, ? extends @Nullable Object> changes, String field) {
        return changes.containsKey(field) ? Patch.to((T) changes.get(field)) : Patch.keep();
    }

    private static AssetFileChanged file(
            Kind type,
            String url,
            @Nullable String filename,
            @Nullable String mimeType,
            @Nullable Long sizeBytes,
            @Nullable Integer width,
            @Nullable Integer height) {
        return new AssetFileChanged(ID, new AssetFile(type, url, filename, mimeType, sizeBytes, width, height));
    }
}
