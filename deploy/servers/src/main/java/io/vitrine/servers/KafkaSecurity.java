package io.vitrine.servers;

import java.util.List;

/**
 * TLS, passwords and ACLs of a broker: clients authenticate with SCRAM, and only the administrator may do what no ACL
 * permits.
 *
 * @param password of the user {@value #ADMINISTRATOR}
 */
public record KafkaSecurity(ServerCertificate certificate, String password) {

    public static final String ADMINISTRATOR = "admin";

    private static final String MECHANISM = "SCRAM-SHA-512";

    /** The listeners of a broker that is its own controller, as lines of its properties. */
    String listeners(int port, int controllerPort) {
        return """
                listeners=SASL_SSL://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=SASL_SSL://127.0.0.1:%1$d
                inter.broker.listener.name=SASL_SSL
                listener.security.protocol.map=SASL_SSL:SASL_SSL,CONTROLLER:SSL
                listener.name.controller.ssl.client.auth=required
                ssl.keystore.type=PKCS12
                ssl.keystore.location=%3$s
                ssl.keystore.password=%4$s
                ssl.truststore.type=PEM
                ssl.truststore.location=%5$s
                sasl.enabled.mechanisms=%6$s
                sasl.mechanism.inter.broker.protocol=%6$s
                listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=%7$s
                authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                super.users=User:%8$s;User:%9$s
                """.formatted(
                        port,
                        controllerPort,
                        certificate.keyStore(),
                        certificate.password(),
                        certificate.authority(),
                        MECHANISM,
                        login(ADMINISTRATOR, password),
                        ADMINISTRATOR,
                        ServerCertificate.NAME);
    }

    /** The arguments that create the administrator when the storage is formatted. */
    List<String> formatOptions() {
        return List.of("--add-scram", "%s=[name=%s,password=%s]".formatted(MECHANISM, ADMINISTRATOR, password));
    }

    /** The value of {@code sasl.jaas.config} for a user. */
    public static String login(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password);
    }
}
