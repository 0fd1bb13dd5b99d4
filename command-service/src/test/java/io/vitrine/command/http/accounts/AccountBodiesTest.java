package io.vitrine.command.http.accounts;

import static io.vitrine.http.body.Requests.body;
import static io.vitrine.http.body.Requests.faultsOf;
import static io.vitrine.http.body.Requests.problemOf;
import static io.vitrine.http.body.Requests.strictBody;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.Patch;
import io.vitrine.command.widget.WidgetCommand.PartRevision;
import io.vitrine.command.widget.WidgetCommand.Revision;
import io.vitrine.dialects.testing.AccountsDocument;
import io.vitrine.events.ContentId;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.SourceId;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountBodiesTest {

    private static final ContentId CONTENT = ContentId.random();
    private static final SourceId SOURCE = SourceId.random();
    private static final ContentId NOTHING = new ContentId(new UUID(0, 0));

    @Test
    void the_documents_bodies_are_read_as_they_are() {
        var widget = AccountBodies.content(
                body(AccountsDocument.operation("POST", "/widgets").body()));
        assertThat(widget.name()).isEqualTo("WidgetReference");
        assertThat(widget.icon()).isEqualTo("WidgetIcon");
        assertThat(widget.contents()).isEmpty();
        assertThat(widget.sources()).isEmpty();

        var update =
                body(AccountsDocument.operation("PUT", "/widgets/:idWidget").body());
        assertThat(AccountBodies.revision(update)).isEqualTo(Revision.NONE);
        assertThat(AccountBodies.contents(update))
                .containsExactly(new PartRevision(NOTHING, Patch.keep(), Patch.keep(), Patch.to("nativeToDisplay")));

        var content = body(AccountsDocument.operation("POST", "/widgets/:idWidget/contents")
                .body());
        assertThat(AccountBodies.content(content, CONTENT))
                .isEqualTo(new WidgetPart(CONTENT, "contentType", "contentContent", null));

        var source = body(
                AccountsDocument.operation("POST", "/widgets/:idWidget/sources").body());
        assertThat(AccountBodies.source(source, SOURCE))
                .isEqualTo(
                        new WidgetSource(SOURCE, "widgetReference", JsonObject.EMPTY, "sourceAction", JsonArray.EMPTY));
    }

    @Test
    void a_widget_has_its_parts_in_order_and_ids_of_ours() {
        var content = AccountBodies.content(body("""
                {"reference": " Hero ", "icon": "star", "id": "theirs",
                 "contents": [{"type": "text", "content": "Hello "}, {"id": "theirs", "native": "bye"}],
                 "sources": [{"reference": "feed", "source": {"n": 1.50}, "action": "GET", "arguments": [1E2, {"a": []}]}]}"""));

        assertThat(content.name()).isEqualTo("Hero");
        assertThat(content.icon()).isEqualTo("star");
        assertThat(content.layout()).isNull();
        assertThat(content.contents()).extracting(WidgetPart::content).containsExactly("Hello ", null);
        assertThat(content.contents()).extracting(WidgetPart::nativeText).containsExactly(null, "bye");
        assertThat(content.contents()).extracting(WidgetPart::id).doesNotHaveDuplicates();
        assertThat(content.sources()).singleElement().satisfies(source -> {
            assertThat(source.source().text()).isEqualTo("{\"n\":1.50}");
            assertThat(source.arguments().text()).isEqualTo("[1E2,{\"a\":[]}]");
        });
    }

    @Test
    void every_fault_is_told_at_once_and_where() {
        assertThat(faultsOf(() -> AccountBodies.content(body("""
                {"icon": 7, "contents": [7, {"type": []}, {}], "sources": {"source": [], "arguments": {}}}"""))))
                .containsExactlyInAnyOrder(
                        "/reference required",
                        "/icon type",
                        "/contents/0 type",
                        "/contents/1/type type",
                        "/contents/2 required",
                        "/sources/source type",
                        "/sources/arguments type");
    }

    @Test
    void parts_have_bounds() {
        assertThat(faultsOf(() ->
                        AccountBodies.content(body("{\"content\": \"%s\"}".formatted("x".repeat(65_537))), CONTENT)))
                .containsExactly("/content too-long");
        assertThat(faultsOf(() -> AccountBodies.content(body("{\"content\": \"\\u0007\"}"), CONTENT)))
                .containsExactly("/content characters");
        assertThat(faultsOf(() -> AccountBodies.source(
                        body("{\"arguments\": [\"%s\"], \"action\": \"x\"}".formatted("x".repeat(65_536))), SOURCE)))
                .containsExactly("/arguments too-long");
        assertThat(faultsOf(() -> AccountBodies.source(
                        body("{\"source\": {\"a\": %s}}".formatted("[".repeat(32) + "]".repeat(32))), SOURCE)))
                .containsExactly("/source too-deep");
        assertThat(faultsOf(() -> AccountBodies.content(body("{\"reference\": \"x\", \"contents\": [%s]}"
                        .formatted("{\"type\":\"a\"},".repeat(100) + "{\"type\":\"a\"}")))))
                .containsExactly("/contents too-many");
    }

    @Test
    void a_content_is_kept_to_the_letter() {
        assertThat(AccountBodies.content(
                        body("{\"type\": \"t\", \"content\": \"  <b>\\n\", \"native\": \"\"}"), CONTENT))
                .isEqualTo(new WidgetPart(CONTENT, "t", "  <b>\n", ""));
    }

    @Test
    void a_source_without_the_rest_has_none() {
        assertThat(AccountBodies.source(body("{\"reference\": \"feed\"}"), SOURCE))
                .isEqualTo(new WidgetSource(SOURCE, "feed", JsonObject.EMPTY, null, JsonArray.EMPTY));
    }

    @Test
    void nothing_at_all_is_no_part() {
        assertThat(faultsOf(() -> AccountBodies.content(body("{}"), CONTENT))).containsExactly(" required");
        assertThat(faultsOf(() -> AccountBodies.source(body("{\"arguments\": []}"), SOURCE)))
                .containsExactly(" required");
    }

    @Test
    void contents_to_be_changed_come_alone_or_several() {
        var change = new PartRevision(CONTENT, Patch.keep(), Patch.keep(), Patch.to("new"));
        var json = "{\"id\": \"%s\", \"native\": \"new\"}".formatted(CONTENT);

        assertThat(AccountBodies.contents(body("{\"contents\": %s}".formatted(json))))
                .containsExactly(change);
        assertThat(AccountBodies.contents(body("{\"contents\": [%s, %s]}".formatted(json, json))))
                .containsExactly(change, change);
        assertThat(AccountBodies.contents(body("{\"contents\": []}"))).isEmpty();
        assertThat(AccountBodies.contents(body("{}"))).isEmpty();
    }

    @Test
    void an_id_that_is_none_names_nothing_and_no_id_is_a_fault() {
        assertThat(AccountBodies.contents(body("{\"contents\": {\"id\": \"idContent\"}}")))
                .extracting(PartRevision::id)
                .containsExactly(NOTHING);
        assertThat(faultsOf(() -> AccountBodies.contents(body("{\"contents\": [{\"native\": \"x\"}]}"))))
                .containsExactly("/contents/0/id required");
    }

    @Test
    void a_widget_changes_in_what_is_said() {
        assertThat(AccountBodies.revision(body("{}"))).isEqualTo(Revision.NONE);
        assertThat(AccountBodies.revision(body("{\"reference\": \"New\", \"icon\": null}")))
                .isEqualTo(Revision.of(Patch.to("New"), Patch.to(null)));
    }

    @Test
    void a_widgets_name_cannot_be_taken_away() {
        assertThat(faultsOf(() -> {
                    var body = body("{\"reference\": null}");
                    AccountBodies.revision(body);
                    AccountBodies.contents(body);
                }))
                .containsExactly("/reference required");
    }

    @Test
    void unknown_fields_are_faults_for_the_strict_and_what_a_get_gave_is_none() {
        assertThat(faultsOf(() -> AccountBodies.content(strictBody(
                        "{\"reference\": \"x\", \"nmae\": 1, \"contents\": [{\"type\": \"t\", \"typo\": 1}]}"))))
                .containsExactlyInAnyOrder("/nmae unknown", "/contents/0/typo unknown");
        var got = strictBody("""
                {"id": "%s", "reference": "Hero", "icon": null, "sources": [{"id": "%s", "reference": null,
                 "source": {}, "action": "a", "arguments": []}],
                 "contents": [{"id": "%s", "type": null, "content": "x", "native": null}]}""".formatted(UUID.randomUUID(), SOURCE, CONTENT));
        AccountBodies.revision(got);
        assertThat(AccountBodies.contents(got)).hasSize(1);
    }

    @Test
    void the_message_is_for_people() {
        assertThat(problemOf(() -> AccountBodies.content(body("{}"))).detail()).isEqualTo("reference is required.");
    }
}
