package io.vitrine.command.http.projects;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.webhooks.UrlPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The host names of new webhooks are resolved. */
class WebhookTargetsTest {

    private final WebhookTargets targets = new WebhookTargets(new UrlPolicy(List.of("10.0.0.0/8")), false);

    @Test
    void a_name_that_leads_behind_our_walls_is_refused_although_it_does_not_say_so() {
        assertThat(targets.faultOf("https://localhost/"))
                .hasValueSatisfying(fault -> assertThat(fault).contains("public IP address"));
        assertThat(new WebhookTargets(new UrlPolicy(List.of("127.0.0.0/8", "::1")), false).faultOf("http://localhost/"))
                .isEmpty();
    }

    @Test
    void what_says_so_itself_is_not_looked_up() {
        assertThat(targets.faultOf("https://192.168.0.1/")).isPresent();
        assertThat(targets.faultOf("http://10.1.2.3/")).isEmpty();
    }
}
