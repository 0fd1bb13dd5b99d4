package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.vitrine.http.request.RequestIdFilter;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Refused requests are not logged, except with one line at level DEBUG. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedRequestsInTheLogTest extends AskingASmallService {

    private static final int ROUNDS = 20;
    private static final int IN_EACH = 5;

    private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

    @AfterEach
    void as_it_was() {
        logging.setLogLevel(RequestIdFilter.class.getName(), null);
    }

    @Test
    void bad_requests_leave_no_line(CapturedOutput output) throws Exception {
        var before = output.getAll();

        badRequests();

        assertThat(output.getAll().substring(before.length())).isEmpty();
    }

    @Test
    void bad_requests_leave_a_line_each_where_that_is_wished(CapturedOutput output) throws Exception {
        logging.setLogLevel(RequestIdFilter.class.getName(), LogLevel.DEBUG);
        var before = output.getAll();

        badRequests();

        assertThat(output.getAll().substring(before.length()).lines())
                .hasSize(ROUNDS * IN_EACH)
                .allMatch(line -> line.contains(": response 4"));
    }

    private void badRequests() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            answerTo(get(WIDGETS));
            answerTo(get(WIDGETS).header("Authorization", "Bearer no.good.token"));
            answerTo(get(WIDGETS + "/1?limit=many").header("Authorization", everything));
            answerTo(post(WIDGETS).header("Authorization", everything));
            answerTo(get(URI.create("/api/projects/a;b=c/widgets")).header("Authorization", everything));
        }
    }
}
