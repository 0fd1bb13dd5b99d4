package io.vitrine.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestIdTest {

    private final RequestIdFilter filter = new RequestIdFilter();
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @ValueSource(strings = {"r", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "a/b:c;d=\"e\"", "!", "~"})
    void the_clients_id_is_taken_as_it_is(String offered) throws Exception {
        assertThat(idFor(offered)).isEqualTo(offered);
    }

    @Test
    void an_id_may_have_128_characters() throws Exception {
        assertThat(idFor("x".repeat(128))).hasSize(128).startsWith("x");
        assertThat(idFor("x".repeat(129))).doesNotStartWith("x");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "two words", "tab\there", "line\nbreak", "ümlaut", "\u007f", "\u0000"})
    void what_is_no_id_is_replaced_by_one(@Nullable String offered) throws Exception {
        var id = idFor(offered);

        assertThat(UUID.fromString(id)).hasToString(id);
    }

    @Test
    void every_request_without_one_gets_its_own() throws Exception {
        assertThat(idFor(null)).isNotEqualTo(idFor(null));
    }

    @Test
    void the_id_is_forgotten_after_the_request_even_if_it_failed() {
        request.addHeader(RequestId.HEADER, "failing");

        assertThatThrownBy(() -> filter.doFilterInternal(request, response, (_, _) -> {
                    throw new ServletException("on purpose");
                }))
                .isInstanceOf(ServletException.class);

        assertThat(RequestId.current()).isNotEqualTo("failing");
        assertThat(response.getHeader(RequestId.HEADER)).isEqualTo("failing");
    }

    /** The id within the request, which must equal that of the response. */
    private String idFor(@Nullable String offered) throws Exception {
        var seen = new AtomicReference<String>();
        var asking = new MockHttpServletRequest();
        var answer = new MockHttpServletResponse();
        if (offered != null) {
            asking.addHeader(RequestId.HEADER, offered);
        }
        filter.doFilterInternal(asking, answer, (_, _) -> seen.set(RequestId.current()));
        assertThat(answer.getHeader(RequestId.HEADER)).isEqualTo(seen.get());
        return seen.get();
    }
}
