package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.ServiceTest;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** An asset of many widgets is deleted by several requests, each with a time limit. */
@DirtiesContext
@ContextConfiguration(initializers = ServiceTest.WithoutKafka.class)
@TestPropertySource(properties = "vitrine.assets.detached-by-a-request=3")
class ForcedAssetDeletionIT extends AskingAProject {

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void a_request_detaches_a_portion_and_the_same_request_again_goes_on_until_the_asset_is_gone() {
        var asset = asset();
        var widgets = new ArrayList<String>();
        for (var i = 0; i < 7; i++) {
            widgets.add(id(post(
                    widgets(),
                    "{\"name\": \"W\", \"slug\": \"w%d\", \"layout\": \"GRID\", \"assetIds\": [\"%s\"]}"
                            .formatted(i, asset))));
        }

        unfinished(delete(asset));
        assertThat(detached()).isEqualTo(3);

        unfinished(delete(asset));
        assertThat(detached()).isEqualTo(6);

        delete(asset).expectStatus().isNoContent();
        assertThat(detached()).isEqualTo(widgets.size());
        delete(asset).expectStatus().isNotFound();
    }

    private ResponseSpec delete(String asset) {
        return send(HttpMethod.DELETE, "/api/projects/" + project + "/assets/" + asset + "?force=true", null);
    }

    private static void unfinished(ResponseSpec answer) {
        answer.expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "1")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("asset-deletion-unfinished");
    }

    /** The number of widgets from which an asset was removed. */
    private int detached() {
        var count = jdbc.queryForObject(
                "SELECT count(*) FROM event WHERE project_id = ?::uuid AND type IN ('AssetsRemoved', 'AssetsReplaced')",
                Integer.class,
                project);
        return count == null ? 0 : count;
    }
}
