package io.vitrine.command.http.projects;

import static io.vitrine.http.body.Requests.body;
import static io.vitrine.http.body.Requests.faultsOf;
import static io.vitrine.http.body.Requests.problemOf;
import static io.vitrine.http.body.Requests.strictBody;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.Patch;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.UnknownAssets;
import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.command.http.projects.WidgetBodies.Requested;
import io.vitrine.command.widget.WidgetCommand.Revision;
import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Existing and new assets in the body of a widget, and the body for several new assets. */
class RequestedAssetsTest {

    private static final ProjectId PROJECT = ProjectId.random();
    private static final AssetId A = AssetId.random();
    private static final AssetId B = AssetId.random();
    private static final String NEW = "{\"type\": \"IMAGE\", \"url\": \"https://cdn.example/1.jpg\"}";

    @Test
    void assets_that_exist_and_new_ones_stand_in_the_order_in_which_they_are_shown() {
        var requested =
                revision("{\"assets\": [{\"id\": \"%s\"}, %s, {\"id\": \"%s\"}, %s]}".formatted(B, NEW, A, NEW));

        var created = ids(requested);
        assertThat(created).hasSize(2).doesNotHaveDuplicates();
        assertThat(requested.fields().assetIds())
                .isEqualTo(Patch.to(List.of(B, created.getFirst(), A, created.getLast())));
    }

    @Test
    void those_of_asset_ids_come_first() {
        var requested = revision("{\"assets\": [%s], \"assetIds\": [\"%s\", \"%s\"]}".formatted(NEW, A, B));

        assertThat(requested.fields().assetIds())
                .isEqualTo(Patch.to(List.of(A, B, ids(requested).getFirst())));
        assertThat(content("{\"assets\": [%s], \"assetIds\": [\"%s\"]}".formatted(NEW, A))
                        .getFirst())
                .isEqualTo(A);
    }

    @Test
    void a_new_asset_is_what_a_request_for_it_alone_would_create() {
        var asset = """
                {"type": "video", "url": "https://cdn.example/1.mp4", "filename": "1.mp4", "mimeType": "video/mp4",
                 "sizeBytes": 9, "width": 4, "height": 3, "altText": "Alt", "title": "Title", "tags": ["a", "b"],
                 "metadata": {"n": 1.50}}""";

        var created = revision("{\"assets\": [%s]}".formatted(asset))
                .assets()
                .newAssets()
                .getFirst();

        assertThat(created).isEqualTo(AssetBodies.create(PROJECT, created.assetId(), body(asset)));
        assertThat(created.metadata().text()).isEqualTo("{\"n\":1.50}");
    }

    @Test
    void a_request_that_says_nothing_of_assets_leaves_them() {
        assertThat(revision("{}").fields().assetIds()).isEqualTo(Patch.keep());
        assertThat(revision("{\"assets\": []}").fields().assetIds()).isEqualTo(Patch.to(List.of()));
        assertThat(revision("{\"assets\": null}").fields().assetIds()).isEqualTo(Patch.to(List.of()));
    }

    @Test
    void every_fault_of_every_asset_is_pointed_at() {
        var body = """
                {"name": "", "assets": [%s, {"type": "SOUND", "url": "ftp://a", "tags": [1]}, {"id": "x"}, 7,
                  {"id": "%s", "title": "T"}, {}], "publish": "yes"}""".formatted(NEW, A);

        assertThat(faultsOf(() -> revision(body)))
                .containsExactly(
                        "/name required",
                        "/assets/1/type not-allowed",
                        "/assets/1/url format",
                        "/assets/1/tags/0 type",
                        "/assets/2/id format",
                        "/assets/3 type",
                        "/assets/4 not-allowed",
                        "/assets/5/type required",
                        "/assets/5/url required",
                        "/publish type");
        assertThat(faultsOf(() -> WidgetBodies.revision(
                        PROJECT, strictBody("{\"assets\": [%s, %s]}".formatted(NEW, NEW.replace("url", "uri"))))))
                .contains("/assets/1/uri unknown");
        assertThat(faultsOf(() -> revision("{\"assets\": %s}".formatted(NEW)))).containsExactly("/assets type");
    }

    @Test
    void a_hundred_new_assets_are_not_too_many_and_one_more_is() {
        assertThat(revision("{\"assets\": %s}".formatted(Collections.nCopies(100, NEW)))
                        .assets()
                        .newAssets())
                .hasSize(100);
        assertThat(faultsOf(() -> revision("{\"assets\": %s}".formatted(Collections.nCopies(101, NEW)))))
                .containsExactly("/assets too-many");
        var known = new ArrayList<>(Collections.nCopies(900, "{\"id\": \"%s\"}".formatted(A)));
        known.addAll(Collections.nCopies(100, NEW));
        assertThat(revision("{\"assets\": %s}".formatted(known)).assets().all()).hasSize(1_000);
    }

    @Test
    void whether_it_is_published_is_asked_for_by_name() {
        assertThat(revision("{\"publish\": true}").publish()).isTrue();
        assertThat(revision("{\"publish\": false}").publish()).isFalse();
        assertThat(revision("{}").publish()).isFalse();
    }

    @Test
    void an_asset_that_is_not_there_is_pointed_at_where_it_stands() {
        var requested = revision("{\"assetIds\": [\"%s\"], \"assets\": [%s, {\"id\": \"%s\"}]}".formatted(A, NEW, B));

        var problem = problemOf(() -> requested.assets().withErrorPointers(() -> {
            throw new Rejected(new UnknownAssets(List.of(B, A)));
        }));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors()).extracting(Fault::pointer).containsExactly("/assets/1/id", "/assetIds");
    }

    @Test
    void several_assets_have_a_body_of_their_own() {
        assertThat(AssetBodies.several(PROJECT, body("{\"assets\": [%s, %s]}".formatted(NEW, NEW))))
                .hasSize(2);
        for (var none : List.of("{}", "{\"assets\": null}", "{\"assets\": []}")) {
            assertThat(faultsOf(() -> AssetBodies.several(PROJECT, body(none)))).containsExactly("/assets required");
        }
        assertThat(faultsOf(
                        () -> AssetBodies.several(PROJECT, body("{\"assets\": [%s, {\"type\": 1}]}".formatted(NEW)))))
                .containsExactly("/assets/1/type type", "/assets/1/url required");
        assertThat(faultsOf(() -> AssetBodies.several(
                        PROJECT, body("{\"assets\": %s}".formatted(Collections.nCopies(101, NEW))))))
                .containsExactly("/assets too-many");
    }

    private static List<AssetId> ids(Requested<?> requested) {
        return requested.assets().newAssets().stream().map(CreateAsset::assetId).toList();
    }

    private static Requested<Revision> revision(String json) {
        return WidgetBodies.revision(PROJECT, body(json));
    }

    private static List<AssetId> content(String json) {
        var widget = json.replaceFirst("\\{", "{\"name\": \"N\", \"slug\": \"n\", \"layout\": \"GRID\", ");
        return WidgetBodies.content(PROJECT, body(widget)).fields().assetIds();
    }
}
