package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.http.testing.TestIssuer;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/** A former key of a project stays reserved, and redirects to the project for a while. */
class KeyTakeoverIT extends AskingAProject {

    private static final String TEMPLATE = "{\"name\": \"T\", \"template\": \"<p>\"}";

    @Test
    void a_released_key_is_no_other_projects_whether_it_is_new_or_renamed() {
        var first = key();
        rename(project, first, 200);
        rename(project, key(), 200);

        post("/api/projects", "{\"name\": \"Rival\", \"key\": \"%s\"}".formatted(first))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("key-taken");
        var rival = id(post("/api/projects", "{\"name\": \"Rival\"}"));
        rename(rival, first, 409);
        rename(project, first, 200);
        rename(rival, first, 409);
    }

    @Test
    void of_a_rename_and_many_who_wait_for_the_key_none_gets_it() throws Exception {
        for (var round = 0; round < 5; round++) {
            var key = key();
            rename(project, key, 200);
            var rival = id(post("/api/projects", "{\"name\": \"Rival\"}"));
            var tasks = new ArrayList<Callable<Integer>>();
            tasks.add(() -> status(project, key()));
            for (var i = 0; i < 4; i++) {
                tasks.add(() -> status(rival, key));
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var outcomes = threads.invokeAll(tasks);
                assertThat(outcomes.removeFirst().get()).isEqualTo(200);
                for (var outcome : outcomes) {
                    assertThat(outcome.get()).isEqualTo(409);
                }
            }
        }
    }

    @Test
    void a_project_keeps_ten_former_keys_and_may_go_back_to_each_of_them() {
        var first = key();
        rename(project, first, 200);
        for (var i = 0; i < 9; i++) {
            rename(project, key(), 200);
        }

        put("/api/projects/" + project, "{\"key\": \"%s\"}".formatted(key()))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("too-many-keys");
        rename(project, first, 200);
    }

    @Test
    void a_former_key_leads_to_the_present_one_at_once_for_who_may_enter_the_project() {
        var first = key();
        var last = key();
        rename(project, first, 200);
        rename(project, key(), 200);
        rename(project, last, 200);
        var path = "/stores/%s/v3/content/widget-templates";

        post(path.formatted(first) + "?a=b", TEMPLATE)
                .expectStatus()
                .isEqualTo(308)
                .expectHeader()
                .valueEquals(HttpHeaders.LOCATION, path.formatted(last) + "?a=b");
        post(path.formatted(last), TEMPLATE).expectStatus().isOk();

        token = TestIssuer.shared().token("rival", UUID.randomUUID().toString(), TestIssuer.ALL_SCOPES);
        post(path.formatted(first), TEMPLATE)
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .doesNotExist(HttpHeaders.LOCATION);
    }

    private void rename(String project, String key, int status) {
        assertThat(status(project, key)).isEqualTo(status);
    }

    private int status(String project, String key) {
        return put("/api/projects/" + project, "{\"key\": \"%s\"}".formatted(key))
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    private static String key() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
