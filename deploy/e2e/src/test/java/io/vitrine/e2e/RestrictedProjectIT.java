package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Api;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A project that shows its widgets with a key, or at an address that the documented program signed. */
@SystemTest
@Order(8)
class RestrictedProjectIT {

    private final Installation installation;
    private final Tenant tenant;
    private final Api app;

    RestrictedProjectIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
        app = installation.api();
    }

    @Test
    void as_soon_as_the_restriction_is_answered_an_app_needs_a_key_or_a_signature() throws Exception {
        var widget = tenant.widget("Hero", "hero", new String[0]).id();
        tenant.put("/widgets/%s/publish".formatted(widget)).is(200);
        var path = "/delivery/%s/widgets/hero.json".formatted(tenant.key());
        app.get(path).is(200);
        var key = tenant.post("/keys", "{\"name\": \"App\", \"scopes\": [\"delivery:read\"]}")
                .is(201)
                .json();

        tenant.put("", "{\"deliveryAccess\": \"restricted\"}").is(200);

        app.get(path).isProblem(401, "access-restricted");
        app.as(key.path("token").asString()).get(path).is(200);
        var signed = signed(key.path("token").asString(), path);
        assertThat(app.get(signed).is(200).json().path("slug").asString()).isEqualTo("hero");
        app.get(signed.replace("hero", "other")).isProblem(401, "access-restricted");
    }

    private String signed(String key, String path) throws IOException {
        var program = installation.checkout().resolve("docs/examples/sign_address.py");
        var process = new ProcessBuilder("python3", program.toString(), key, path, "600").start();
        return new String(process.getInputStream().readAllBytes()).strip();
    }
}
