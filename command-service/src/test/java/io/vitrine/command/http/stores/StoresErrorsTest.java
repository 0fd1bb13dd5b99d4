package io.vitrine.command.http.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection;
import io.vitrine.command.Rejection.NoSuchPlacement;
import io.vitrine.command.Rejection.NoSuchTemplate;
import io.vitrine.command.Rejection.NoSuchWidget;
import io.vitrine.command.Rejection.SlugTaken;
import io.vitrine.command.Rejection.StaleVersion;
import io.vitrine.command.Rejection.UnknownTemplate;
import io.vitrine.command.Rejection.UnknownWidget;
import io.vitrine.command.http.ErrorFormats;
import io.vitrine.events.PlacementId;
import io.vitrine.events.TemplateId;
import io.vitrine.events.WidgetId;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stores dialect shares the error codes and has its own details, fields and status. */
class StoresErrorsTest {

    private static final UUID ID = UUID.randomUUID();

    private final StoresErrors errors = new StoresErrors(ErrorFormats.refusals());

    @ParameterizedTest
    @MethodSource("io.vitrine.command.http.RejectionProblemsTest#rejections")
    void a_rejection_has_the_code_of_the_other_dialects_and_422_instead_of_400(
            Rejection rejection, int status, String code) {
        var answer = answer(rejection);
        var vendorStatus = status == 400 ? 422 : status;

        assertThat(answer.getStatusCode().value()).isEqualTo(vendorStatus);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/json");
        assertThat(body(answer).get("status").asInt()).isEqualTo(vendorStatus);
        assertThat(body(answer).get("type").asString()).isEqualTo("urn:vitrine:problem:" + code);
        assertThat(body(answer).get("title").asString()).isNotBlank();
    }

    static Stream<Arguments> ownWords() {
        return Stream.of(
                arguments(new NoSuchWidget(new WidgetId(ID)), "No such widget in this store."),
                arguments(new NoSuchTemplate(new TemplateId(ID)), "No such widget template in this store."),
                arguments(new NoSuchPlacement(new PlacementId(ID)), "No such placement in this store."),
                arguments(new UnknownTemplate(new TemplateId(ID)), "No widget template " + ID + " in this store."),
                arguments(new UnknownWidget(new WidgetId(ID)), "No widget " + ID + " in this store."),
                arguments(
                        new SlugTaken("hero"), "Another widget has the slug of this widget. Send the request again."));
    }

    @ParameterizedTest
    @MethodSource("ownWords")
    void what_the_vendor_names_differently_has_its_own_title(Rejection rejection, String title) {
        assertThat(body(answer(rejection)).get("title").asString()).isEqualTo(title);
    }

    @Test
    void an_unknown_id_is_an_error_of_its_field() {
        assertThat(body(answer(new UnknownTemplate(new TemplateId(ID)))).get("errors"))
                .hasToString("{\"widget_template_uuid\":\"No widget template " + ID + " in this store.\"}");
        assertThat(body(answer(new UnknownWidget(new WidgetId(ID)))).get("errors"))
                .hasToString("{\"widget_uuid\":\"No widget " + ID + " in this store.\"}");
    }

    @Test
    void a_stale_version_has_the_current_one_as_etag() {
        assertThat(answer(new StaleVersion(7)).getHeaders().getETag()).isEqualTo("\"7\"");
    }

    private ResponseEntity<Object> answer(Rejection rejection) {
        var request = new MockHttpServletRequest("PUT", "/stores/acme/v3/content/widgets/" + ID);
        return errors.on(new Rejected(rejection), request);
    }

    private static JsonNode body(ResponseEntity<Object> answer) {
        return JsonMapper.shared().valueToTree(answer.getBody());
    }
}
