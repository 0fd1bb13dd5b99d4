package io.vitrine.local.installation;

import io.vitrine.servers.PostgresAdministration.Database;
import io.vitrine.servers.ServerHome;
import java.util.Map;
import java.util.Optional;

/** The configuration of each service, as the text of its properties file. */
record ServiceProperties(ServerHome home, PortPlan ports, Databases databases, Optional<Issuer> issuer) {

    /** For receivers on this machine: a local installation is for trying things out. */
    private static final String LOOPBACK = "127.0.0.0/8,::1/128";

    String command() {
        return common(ports.command(), ports.commandManagement())
                + security()
                + webhooks()
                + dataSource(databases.events());
    }

    String query() {
        var reader = databases.reader();
        return common(ports.query(), ports.queryManagement())
                + security()
                + webhooks()
                + dataSource(databases.views())
                + """
                vitrine.query.reader.username=%s
                vitrine.query.reader.password=%s
                vitrine.elasticsearch.uri=http://127.0.0.1:%d
                vitrine.query.watermark-url=http://127.0.0.1:%d/actuator/watermarks
                vitrine.audit.signing-key=%s
                """.formatted(
                                reader.user(),
                                reader.password(),
                                ports.elasticsearch(),
                                ports.queryManagement(),
                                AuditKey.of(home));
    }

    String delivery() {
        return """
                server.address=127.0.0.1
                server.port=%d
                spring.kafka.bootstrap-servers=127.0.0.1:%d
                vitrine.delivery.address=127.0.0.1
                vitrine.delivery.port=%d
                vitrine.delivery.store=%s
                vitrine.delivery.node=local
                vitrine.delivery.trusted-proxies=127.0.0.1
                vitrine.gateway.port=%d
                vitrine.gateway.command-port=%d
                vitrine.gateway.query-port=%d
                vitrine.gateway.command-management-port=%d
                vitrine.gateway.query-management-port=%d
                vitrine.management.token=%s
                """.formatted(
                        ports.deliveryManagement(),
                        ports.kafka(),
                        ports.delivery(),
                        home.data("delivery"),
                        ports.gateway(),
                        ports.command(),
                        ports.query(),
                        ports.commandManagement(),
                        ports.queryManagement(),
                        Management.token(home));
    }

    private String common(int port, int managementPort) {
        return """
                server.address=127.0.0.1
                server.port=%d
                server.max-http-request-header-size=32KB
                management.server.address=127.0.0.1
                management.server.port=%d
                management.endpoint.health.show-details=always
                vitrine.management.token=%s
                spring.kafka.bootstrap-servers=127.0.0.1:%d
                """.formatted(port, managementPort, Management.token(home), ports.kafka());
    }

    private String security() {
        if (issuer.isPresent()) {
            // Where its keys are the services read in the environment, which they inherit.
            return "vitrine.security.audience=%s\n".formatted(issuer.get().audience());
        }
        SigningKey.of(home);
        return """
                vitrine.security.jwks=%s
                vitrine.security.issuer=%s
                vitrine.security.audience=%s
                """.formatted(SigningKey.jwks(home).toUri(), Token.ISSUER, Token.AUDIENCE);
    }

    /** Networks that webhooks may call although they are not public: a service by itself allows none. */
    static String webhookNetworks(Map<String, String> environment) {
        return environment.getOrDefault("VITRINE_WEBHOOK_NETWORKS", LOOPBACK).strip();
    }

    private String webhooks() {
        return """
                vitrine.webhooks.key=%s
                vitrine.webhooks.allowed-networks=%s
                """.formatted(WebhookKey.of(home), webhookNetworks(System.getenv()));
    }

    private static String dataSource(Database database) {
        return """
                spring.datasource.url=%s
                spring.datasource.username=%s
                spring.datasource.password=%s
                """.formatted(database.url(), database.user(), database.password());
    }
}
