package io.vitrine.dialects.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.dialects.testing.AccountsDocument;
import io.vitrine.dialects.testing.AccountsDocument.Operation;
import io.vitrine.events.AuditStamp;
import io.vitrine.events.ContentId;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.ProjectId;
import io.vitrine.events.SourceId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** Responses equal the examples of the accounts document, including the order of fields. */
@SpringBootTest(classes = AccountsDocumentTest.class)
@ImportAutoConfiguration(JacksonAutoConfiguration.class)
class AccountsDocumentTest {

    private static final ContentId CONTENT = ContentId.of("11111111-dfa4-4583-af28-250b47e177b2");
    private static final SourceId SOURCE = SourceId.of("22222222-dfa4-4583-af28-250b47e177b2");
    private static final WidgetId WIDGET = WidgetId.of("1f05183e-dfa4-4583-af28-250b47e177b2");

    @Autowired
    JsonMapper json;

    static Stream<Operation> operations() {
        return AccountsDocument.operations().stream();
    }

    @Test
    void the_document_has_nine_operations() {
        assertThat(operations().map(Operation::toString))
                .containsExactly(
                        "GET /widgets",
                        "GET /widgets/:idWidget",
                        "POST /widgets",
                        "PUT /widgets/:idWidget",
                        "DELETE /widgets/:idWidget",
                        "POST /widgets/:idWidget/contents",
                        "DELETE /widgets/:idWidget/contents/:idContent",
                        "POST /widgets/:idWidget/sources",
                        "DELETE /widgets/:idWidget/contents/:idSource");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_answer_has_the_fields_of_the_example_in_their_order(Operation operation) {
        var documented = json.readTree(operation.result());
        var answer = documented.has("data")
                ? AccountsAnswer.of("MessageResult", json.convertValue(documented.get("data"), Object.class))
                : AccountsAnswer.of("MessageResult");

        assertThat(written(answer))
                .isEqualTo(documented.toString().replace("true", "false").replace("CodeResult", "OK"));
    }

    @Test
    void a_widget_has_the_fields_of_the_example_and_an_id() {
        var documented =
                json.readTree(AccountsDocument.operation("POST", "/widgets").body());

        var shown = json.readTree(written(AccountsWidget.of(widget())));

        assertThat(shown.propertyNames())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("id"), documented.propertyNames().stream())
                        .toList());
    }

    @Test
    void contents_and_sources_have_the_fields_of_their_examples_and_an_id() {
        assertThat(written(AccountsWidget.of(widget()))).isEqualTo("""
                {"id":"1f05183e-dfa4-4583-af28-250b47e177b2","reference":"WidgetReference","icon":"WidgetIcon",\
                "sources":[{"id":"22222222-dfa4-4583-af28-250b47e177b2","reference":"widgetReference",\
                "source":{"rate":1.50},"action":"sourceAction","arguments":[1,"two"]}],\
                "contents":[{"id":"11111111-dfa4-4583-af28-250b47e177b2","type":"contentType",\
                "content":"contentContent","native":null}]}""");
    }

    @Test
    void a_refusal_says_why_in_one_message() {
        var problem = Problem.of(
                HttpStatus.BAD_REQUEST,
                "invalid-request",
                "The request has 2 faults. See errors.",
                List.of(
                        new Fault("/reference", "required", "reference is required."),
                        new Fault("/icon", "type", "icon must be a string.")));

        assertThat(written(AccountsAnswer.of(problem))).isEqualTo("""
                {"error":true,"code":"invalid-request","message":"reference is required. icon must be a string.",\
                "data":{"errors":[{"pointer":"/reference","code":"required","detail":"reference is required."},\
                {"pointer":"/icon","code":"type","detail":"icon must be a string."}]}}""");
    }

    @Test
    void a_refusal_without_faults_has_no_data() {
        assertThat(written(AccountsAnswer.of(Problem.of(HttpStatus.NOT_FOUND, "not-found", "No such widget."))))
                .isEqualTo("{\"error\":true,\"code\":\"not-found\",\"message\":\"No such widget.\"}");
    }

    private static Widget widget() {
        var stamp = new AuditStamp(Instant.parse("2026-01-15T10:30:00Z"), "ada");
        var content = new WidgetContent(
                        "WidgetReference",
                        "widgetreference-1f0518",
                        null,
                        "WidgetIcon",
                        null,
                        List.of(),
                        JsonObject.EMPTY,
                        JsonObject.EMPTY)
                .withContents(List.of(new WidgetPart(CONTENT, "contentType", "contentContent", null)))
                .withSources(List.of(new WidgetSource(
                        SOURCE,
                        "widgetReference",
                        JsonObject.parse("{\"rate\":1.50}"),
                        "sourceAction",
                        JsonArray.parse("[1,\"two\"]"))));
        return new Widget(WIDGET, ProjectId.random(), 1, content, null, stamp, stamp);
    }

    private String written(Object view) {
        return json.writeValueAsString(view);
    }
}
