package io.vitrine.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that no client library would send: each is refused with a problem, and none causes a server error. */
@SystemTest
@Order(12)
class WeirdAddressesIT {

    private final Installation installation;
    private final Tenant tenant;

    WeirdAddressesIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /api/projects/{id}/widgets/",
                "GET | /api/projects/{id}//widgets",
                "GET | /api/projects/{id}/widgets;a=b",
                "GET | /api/projects/{id}/widgets/..;/..;/",
                "GET | /api/projects/{id}/%77idgets/%2e%2e/%2e%2e",
                "GET | /api/projects/{id}/widgets/%2F",
                "GET | /api/projects/{id}/widgets/%5C",
                "GET | /api/projects/{id}/widgets/%00",
                "GET | /api/projects/{id}/widgets/%zz",
                "GET | /api/projects/{id}/widgets/%",
                "GET | /api/projects/{id}/widgets/../../../delivery",
                "GET | /delivery/%2e%2e/api/projects",
                "GET | /delivery/{id}/widgets/%zz",
                "GET | /delivery/{id}/widgets/../../../api/projects",
                "GET | /delivery//widgets//",
                "GET | /delivery",
                "GET | /nowhere/at/all",
                "GET | /actuator/health",
                "GET | /actuator/../actuator/env",
                "GET | //evil.example/api/projects",
                "GET | /api/projects/{id}/widgets?limit=%zz",
                "GET | /api/projects/{id}/widgets?limit=1&limit=2",
                "GET | /delivery/{id}/widgets?slugs=%zz",
                "PATCH | /api/projects/{id}/widgets",
                "PUT | /api/projects/{id}/widgets",
                "DELETE | /api/projects/{id}/widgets",
                "POST | /api/projects/{id}/widgets/{id}",
                "BREW | /api/projects/{id}/widgets",
                "TRACE | /api/projects/{id}/widgets",
                "CONNECT | /api/projects/{id}/widgets",
            })
    void is_a_clear_refusal(String method, String target) throws IOException {
        var answer = raw("""
                %s %s HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: Bearer %s\r
                Connection: close\r
                Content-Length: 0\r
                \r
                """.formatted(
                        method,
                        target.replace("{id}", tenant.id()),
                        installation.tokens().forAll()));

        assertThat(answer).matches("(?s)HTTP/1\\.1 4\\d\\d .*");
        assertThat(answer.toLowerCase()).contains("content-type: application/problem+json");
        assertThat(answer).contains("\"code\":\"", "\"traceId\":\"").doesNotContain("Exception", "\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api/projects HTTP/9.9",
                "GET",
                "GET /api/projects HTTP/1.1\\r\\nHost: a\\r\\nHost: b",
                "POST /api/projects HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: -1",
                "POST /api/projects HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5\\r\\nContent-Length: 6",
                "POST /api/projects HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5\\r\\nTransfer-Encoding: chunked",
                "POST /api/projects HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: sideways",
            })
    void is_not_passed_on(String head) throws IOException {
        var answer = raw(head.replace("\\r\\n", "\r\n") + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)(HTTP/1\\.1 (4\\d\\d|501|505) .*)?");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), installation.publicPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
