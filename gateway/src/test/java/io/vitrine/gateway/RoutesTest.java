package io.vitrine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    private final Routes routes = Routes.of(1, 2, 3);

    @ParameterizedTest
    @CsvSource({
        "GET, /api/projects/7/usage, command-service",
        "HEAD, /api/organizations/7/usage, command-service",
        "GET, /api/projects/7/widgets/usage, query-service",
        "GET, /api/projects/usage, query-service"
    })
    void usage_is_read_where_quotas_are_enforced(String method, String path, String service) {
        assertThat(routes.route(method, path).name()).isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /delivery, delivery-service",
        "POST, /delivery/acme/widgets, delivery-service",
        "GET, /embed.js, delivery-service",
        "GET, /embedXjs, query-service",
        "GET, /deliveries, query-service",
        "PUT, /embed.js/map, command-service",
        "POST, /api/projects/7/widgets/preview, query-service",
        "PUT, /api/projects/7/widgets/preview, command-service",
        "POST, /api/operations, query-service",
        "DELETE, /api/operations/rebuild/7, query-service",
        "POST, /api/operationsX, command-service",
        "GET, /api/deletions, command-service",
        "GET, /api/deletions/7, query-service",
        "GET, /, query-service",
        "POST, /, command-service",
        "OPTIONS, /api/projects, command-service",
        "OPTIONS, *, command-service"
    })
    void a_request_goes_to_the_first_row_that_matches(String method, String path, String service) {
        assertThat(routes.route(method, path).name()).isEqualTo(service);
    }
}
