package io.vitrine.command.http;

import static io.vitrine.http.body.Requests.body;
import static io.vitrine.http.body.Requests.faultsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.CommandContext;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.admission.Admission;
import io.vitrine.http.admission.AdmissionLimits;
import io.vitrine.http.admission.AdmittedRequest;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Subject;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

/** The preconditions and preferences in the headers of a write. */
class WritePreconditionsTest {

    private static final String SHA_256_OF_ADA = "fdee430d40bd57deeac186cd9790033d0f06f909a8806e7ce6e717ab7c7d5029";

    private final Subject ada = new Subject("ada", null, Set.of());
    private final EventMetadata provenance = new EventMetadata("ada", "request-1", "projects", null, null);
    private final Caller caller = new Caller(ProjectId.random(), ada, provenance);
    private final Admission admission = new Admission(new AdmissionLimits(8, 8, 0, Duration.ofSeconds(1)));
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void without_headers_any_version_will_do_and_nothing_is_remembered() {
        var context = context();

        assertThat(context.expected().test(7)).isTrue();
        assertThat(context.idempotencyKey()).isNull();
        assertThat(conditions().respondAsync()).isFalse();
    }

    @Test
    void if_match_names_the_versions_that_will_do() {
        request.addHeader("If-Match", "\"6\", \"7\"");
        request.addHeader("If-Match", "\"9\"");
        var expected = context().expected();

        assertThat(expected.test(6)).isTrue();
        assertThat(expected.test(7)).isTrue();
        assertThat(expected.test(8)).isFalse();
        assertThat(expected.test(9)).isTrue();
    }

    @Test
    void an_idempotency_key_makes_a_request_repeatable_within_its_project_and_for_its_actor() {
        request.addHeader("Idempotency-Key", "key-1");
        var body = body("{}");

        var idempotencyKey =
                Objects.requireNonNull(conditions().context(caller, body).idempotencyKey());

        assertThat(idempotencyKey)
                .isEqualTo(new CommandContext.IdempotencyKey(
                        caller.project().value(), SHA_256_OF_ADA, "key-1", body.hash()));
    }

    @Test
    void outside_of_any_project_the_key_is_the_actors_alone() {
        request.addHeader("Idempotency-Key", "key-1");

        var idempotencyKey = Objects.requireNonNull(conditions()
                .context(ProjectId.random(), new AuthenticatedUser(ada, provenance), body("{}"))
                .idempotencyKey());

        assertThat(idempotencyKey.scope()).isEqualTo(new UUID(0, 0));
        assertThat(idempotencyKey.actor()).isEqualTo(SHA_256_OF_ADA);
    }

    @Test
    void a_key_has_255_characters_at_most() {
        request.addHeader("Idempotency-Key", "k".repeat(255));
        assertThat(conditions().idempotencyKey()).hasSize(255);

        request.removeHeader("Idempotency-Key");
        request.addHeader("Idempotency-Key", "k".repeat(256));
        assertThat(faultsOf(this::conditions)).containsExactly("Idempotency-Key length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void an_empty_key_is_none_of_ours(String key) {
        request.addHeader("Idempotency-Key", key);

        assertThat(faultsOf(this::conditions)).containsExactly("Idempotency-Key length");
    }

    @Test
    void a_client_may_prefer_not_to_wait() {
        request.addHeader("Prefer", "handling=strict, respond-async");

        assertThat(conditions().respondAsync()).isTrue();
    }

    @Test
    void a_write_without_a_body_is_admitted_when_its_conditions_are_known() {
        conditionsOf("withoutBody", WritePreconditions.class);
        assertThat(admission.counts().active()).isEqualTo(1);

        AdmittedRequest.leave(request);
        assertThat(admission.counts().active()).isZero();
    }

    @Test
    void a_write_with_a_body_is_not_admitted_before_that_has_been_read() {
        conditionsOf("withBody", WritePreconditions.class, JsonBody.class);
        assertThat(admission.counts().active()).isZero();
    }

    private CommandContext context() {
        return conditions().context(caller);
    }

    private WritePreconditions conditions() {
        return conditionsOf("withoutBody", WritePreconditions.class);
    }

    private WritePreconditions conditionsOf(String endpoint, Class<?>... parameters) {
        try {
            var parameter = new MethodParameter(Endpoints.class.getDeclaredMethod(endpoint, parameters), 0);
            var resolver = new WritePreconditionsResolver(admission, new Actors(PersonalData.CLEAR));
            return (WritePreconditions) resolver.resolveArgument(parameter, null, new ServletWebRequest(request), null);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private interface Endpoints {

        void withoutBody(WritePreconditions conditions);

        void withBody(WritePreconditions conditions, JsonBody body);
    }
}
