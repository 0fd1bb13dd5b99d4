package io.vitrine.command.http.projects;

import static io.vitrine.http.body.Requests.body;
import static io.vitrine.http.body.Requests.faultsOf;
import static io.vitrine.http.body.Requests.strictBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vitrine.command.Patch;
import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.ProjectId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies of assets in the projects dialect. */
class AssetBodiesTest {

    private final ProjectId project = ProjectId.random();
    private final AssetId asset = AssetId.random();

    @Test
    void a_complete_body_is_an_asset() {
        var json = """
                {"type": "IMAGE", "url": "https://cdn.example/1.jpg", "filename": "1.jpg", "mimeType": "image/jpeg",
                 "sizeBytes": 5000000000, "width": 1920, "height": 1080, "altText": "A boat", "title": "Boat",
                 "tags": ["sea", "wood", "sea"], "metadata": {"credit": "Ada"}}""";
        var file = new AssetFile(
                AssetFile.Kind.IMAGE, "https://cdn.example/1.jpg", "1.jpg", "image/jpeg", 5_000_000_000L, 1920, 1080);

        assertThat(AssetBodies.create(project, asset, strictBody(json)))
                .isEqualTo(new CreateAsset(
                        project,
                        asset,
                        file,
                        "A boat",
                        "Boat",
                        List.of("sea", "wood"),
                        new JsonObject("{\"credit\":\"Ada\"}")));
    }

    @Test
    void an_asset_needs_a_type_and_an_address() {
        assertThat(faultsOf(() -> AssetBodies.create(project, asset, body("{}"))))
                .containsExactly("/type required", "/url required");
        assertThatCode(() -> AssetBodies.create(
                        project, asset, body("{\"type\":\"EMBED\",\"url\":\"https://video.example/1\"}")))
                .doesNotThrowAnyException();
    }

    @Test
    void every_fault_is_told_at_once() {
        var json = """
                {"type": "SONG", "url": "ftp://x.test/", "filename": 1, "mimeType": 2, "sizeBytes": -1, "width": 1.5,
                 "height": "3", "altText": [], "title": {}, "tags": ["a", 1], "metadata": []}""";
        var faults = new String[] {
            "/type not-allowed",
            "/url format",
            "/filename type",
            "/mimeType type",
            "/sizeBytes range",
            "/width type",
            "/height type",
            "/altText type",
            "/title type",
            "/tags/1 type",
            "/metadata type"
        };

        assertThat(faultsOf(() -> AssetBodies.create(project, asset, body(json))))
                .containsExactly(faults);
        assertThat(faultsOf(() -> AssetBodies.revision(body(json)))).containsExactly(faults);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cdn.example/1.jpg",
                "http://127.0.0.1:8080/a?b=c#d",
                "HTTPS://cdn.example",
                "https://cdn.example/gr%C3%B6%C3%9Fe.jpg",
                "https://[::1]/x"
            })
    void an_address_is_absolute_and_of_the_web(String url) {
        assertThat(AssetBodies.revision(body("{\"url\":\"" + url + "\"}")).url())
                .isEqualTo(Patch.to(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "ftp://cdn.example/1.jpg",
                "//cdn.example/1.jpg",
                "/1.jpg",
                "1.jpg",
                "https://",
                "https:///1.jpg",
                "https:cdn.example",
                "http://a b/",
                "java\\nscript:alert(1)"
            })
    void anything_else_is_no_address(String url) {
        assertThat(faultsOf(() -> AssetBodies.revision(body("{\"url\":\"" + url + "\"}"))))
                .containsExactly("/url format");
    }

    @Test
    void null_clears_what_may_be_missing_and_nothing_else() {
        var revision = AssetBodies.revision(body("""
                {"filename": null, "mimeType": null, "sizeBytes": null, "width": null, "height": null,
                 "altText": null, "title": null, "tags": null, "metadata": null}"""));

        assertThat(revision.filename()).isEqualTo(Patch.to(null));
        assertThat(revision.sizeBytes()).isEqualTo(Patch.to(null));
        assertThat(revision.height()).isEqualTo(Patch.to(null));
        assertThat(revision.title()).isEqualTo(Patch.to(null));
        assertThat(revision.tags()).isEqualTo(Patch.to(List.of()));
        assertThat(revision.metadata()).isEqualTo(Patch.to(JsonObject.EMPTY));
        assertThat(revision.url()).isEqualTo(Patch.keep());
        assertThat(faultsOf(() -> AssetBodies.revision(body("{\"type\": null, \"url\": null}"))))
                .containsExactly("/type required", "/url required");
    }

    @Test
    void what_get_gave_may_be_put_back_even_strictly() {
        assertThatCode(() -> AssetBodies.revision(strictBody("""
                        {"id": "550e8400-e29b-41d4-a716-446655440000",
                         "projectId": "770e8400-e29b-41d4-a716-446655440000",
                         "type": "IMAGE", "url": "https://cdn.example/1.jpg", "filename": null, "mimeType": null,
                         "sizeBytes": 9, "width": 4, "height": 3, "altText": null, "title": "Boat", "tags": ["sea"],
                         "metadata": {}, "status": "ACTIVE", "version": 4,
                         "createdAt": "2026-01-15T10:30:00", "updatedAt": "2026-01-15T10:30:00"}"""))).doesNotThrowAnyException();
    }
}
