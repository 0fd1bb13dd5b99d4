package io.vitrine.local.installation;

import io.vitrine.servers.PostgresAdministration.Database;
import io.vitrine.servers.ServerHome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration of each service, as the text of its properties file. */
record ServiceProperties(
        ServerHome home, PortPlan ports, NodeAddresses addresses, Databases databases, Optional<Issuer> issuer) {

    /** For receivers on this machine, because a local installation is for evaluation. */
    private static final String LOOPBACK = "127.0.0.0/8,::1/128";

    /** The gateways ask four times a second. */
    private static final String DRAIN = "vitrine.shutdown.drain=1s\n";

    String command() {
        return common(ports.command(), ports.commandManagement())
                + security()
                + oneTimeCodes()
                + webhooks()
                + files()
                + personalData(databases.keys())
                + "vitrine.personal.database.reader=%s\n"
                        .formatted(databases.keysReader().user())
                + dataSource(databases.events());
    }

    String query() {
        var reader = databases.reader();
        return common(ports.query(), ports.queryManagement())
                + security()
                + webhooks()
                + dataSource(databases.views())
                + webhookDatabase()
                + personalData(databases.keysReader())
                + """
                vitrine.query.reader.username=%s
                vitrine.query.reader.password=%s
                vitrine.elasticsearch.uri=%s
                vitrine.query.watermark-url=http://127.0.0.1:%d/actuator/watermarks
                vitrine.audit.signing-key=%s
                vitrine.operations.processes.command-service=http://127.0.0.1:%d
                vitrine.operations.processes.query-service=http://127.0.0.1:%d
                vitrine.operations.processes.delivery-service=http://127.0.0.1:%d
                %svitrine.console.one-time-codes=%s
                """.formatted(
                                reader.user(),
                                reader.password(),
                                addresses.elasticsearch(),
                                ports.queryManagement(),
                                AuditKey.of(home),
                                ports.commandManagement(),
                                ports.queryManagement(),
                                ports.deliveryManagement(),
                                otherProcesses(),
                                issuer.isEmpty());
    }

    String delivery() {
        return """
                server.address=127.0.0.1
                server.port=%d
                spring.kafka.bootstrap-servers=%s
                vitrine.delivery.address=127.0.0.1
                vitrine.delivery.port=%d
                vitrine.delivery.store=%s
                vitrine.delivery.node=%s
                vitrine.delivery.trusted-proxies=127.0.0.1
                vitrine.gateway.port=%d
                vitrine.gateway.command-port=%d
                vitrine.gateway.query-port=%d
                vitrine.gateway.command-management-port=%d
                vitrine.gateway.query-management-port=%d
                vitrine.management.token=%s
                """.formatted(
                                ports.deliveryManagement(),
                                addresses.bootstrapServers(),
                                ports.delivery(),
                                home.data(ports.node() == 1 ? "delivery" : "delivery-" + ports.node()),
                                ports.node() == 1 ? "local" : "local-" + ports.node(),
                                ports.gateway(),
                                ports.command(),
                                ports.query(),
                                ports.commandManagement(),
                                ports.queryManagement(),
                                GeneratedKey.MANAGEMENT.in(home))
                + others()
                + files();
    }

    /** Both services see the same directory. */
    private String files() {
        return "vitrine.files.directory=%s\n".formatted(home.data("files"));
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
                spring.kafka.bootstrap-servers=%s
                """.formatted(port, managementPort, GeneratedKey.MANAGEMENT.in(home), addresses.bootstrapServers())
                + (addresses.isOne() ? "" : DRAIN);
    }

    /** The other processes of each service, which the gateways of all nodes know. */
    private String others() {
        if (addresses.isOne()) {
            return "";
        }
        return """
                vitrine.gateway.shared-port=true
                vitrine.gateway.command-addresses=%s
                vitrine.gateway.command-management-addresses=%s
                vitrine.gateway.query-addresses=%s
                vitrine.gateway.query-management-addresses=%s
                vitrine.gateway.delivery-addresses=%s
                vitrine.gateway.delivery-management-addresses=%s
                """.formatted(
                        addresses.all(PortPlan::command),
                        addresses.all(PortPlan::commandManagement),
                        addresses.all(PortPlan::query),
                        addresses.all(PortPlan::queryManagement),
                        addresses.all(PortPlan::delivery),
                        addresses.all(PortPlan::deliveryManagement));
    }

    /** The other node of each service, for the page of operations. */
    private String otherProcesses() {
        var text = new StringBuilder();
        for (var other : addresses.nodes()) {
            if (other.node() != ports.node()) {
                for (var service : List.of("command-service", "query-service", "delivery-service")) {
                    text.append("vitrine.operations.processes.%s-%d=http://127.0.0.1:%d%n"
                            .formatted(service, other.node(), other.management(service)));
                }
            }
        }
        return text.toString();
    }

    private String security() {
        if (issuer.isPresent()) {
            // The services read the location of its keys from the inherited environment.
            return "vitrine.security.audience=%s\n".formatted(issuer.get().audience());
        }
        SigningKey.of(home);
        return """
                vitrine.security.jwks=%s
                vitrine.security.issuer=%s
                vitrine.security.audience=%s
                """.formatted(SigningKey.jwks(home).toUri(), Token.ISSUER, Token.AUDIENCE);
    }

    /** Only for the launcher's own tokens: with another issuer, that issuer signs users in. */
    private String oneTimeCodes() {
        return issuer.isPresent() ? "" : "vitrine.sign-in.codes-directory=%s\n".formatted(OneTimeCode.directory(home));
    }

    /** The non-public networks that webhooks may call. By default a service allows none. */
    static String webhookNetworks(Map<String, String> environment) {
        return environment.getOrDefault("VITRINE_WEBHOOK_NETWORKS", LOOPBACK).strip();
    }

    private String webhooks() {
        return """
                vitrine.webhooks.key=%s
                vitrine.webhooks.allowed-networks=%s
                """.formatted(GeneratedKey.WEBHOOKS.in(home), webhookNetworks(System.getenv()));
    }

    private String webhookDatabase() {
        var owner = databases.webhooks();
        var reader = databases.webhooksReader();
        return """
                vitrine.webhooks.database.url=%s
                vitrine.webhooks.database.username=%s
                vitrine.webhooks.database.password=%s
                vitrine.webhooks.database.reader.username=%s
                vitrine.webhooks.database.reader.password=%s
                """.formatted(owner.url(), owner.user(), owner.password(), reader.user(), reader.password());
    }

    private String personalData(Database keys) {
        return """
                vitrine.personal.key=%s
                vitrine.personal.database.url=%s
                vitrine.personal.database.username=%s
                vitrine.personal.database.password=%s
                """.formatted(GeneratedKey.PERSONAL.in(home), keys.url(), keys.user(), keys.password());
    }

    private static String dataSource(Database database) {
        return """
                spring.datasource.url=%s
                spring.datasource.username=%s
                spring.datasource.password=%s
                """.formatted(database.url(), database.user(), database.password());
    }
}
