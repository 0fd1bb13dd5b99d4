package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Sign-in to the console of a local installation, at the public port. */
@SystemTest
@Order(9)
class SignInIT {

    private final Installation installation;

    SignInIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void the_code_of_the_command_gives_a_token_once() {
        var address = installation.console("--sub", "ada", "--no-browser");
        assertThat(address).startsWith("http://127.0.0.1:%d/console/#code=".formatted(installation.publicPort()));
        var body = "{\"code\": \"%s\"}".formatted(address.replaceFirst(".*#code=", ""));

        var issued = installation.api().post("/sign-in/codes", body).is(200);

        assertThat(issued.header("Cache-Control")).isEqualTo("no-store");
        var token = issued.json().get("access_token").stringValue();
        installation.api().as(token).get("/api/projects").is(200);
        installation.api().post("/sign-in/codes", body).isProblem(400, "code-expired-or-used");
    }
}
