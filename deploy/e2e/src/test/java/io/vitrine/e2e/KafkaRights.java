package io.vitrine.e2e;

import io.vitrine.servers.KafkaSecurity;
import io.vitrine.servers.testing.SecuredServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Gives the services' users at a secured Kafka their passwords and the rights of
 * {@code deploy/security/kafka-acls.csv}.
 */
final class KafkaRights implements AutoCloseable {

    private static final int SCRAM_ITERATIONS = 4_096;

    private final SecuredServers servers;
    private final Admin admin;

    KafkaRights(SecuredServers servers) {
        this.servers = servers;
        this.admin = Admin.create(connection(KafkaSecurity.ADMINISTRATOR, SecuredServers.ADMINISTRATOR_PASSWORD));
    }

    /** The settings of a client, as Kafka names them. */
    Map<String, Object> connection(String user, String password) {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                servers.bootstrapServers(),
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                KafkaSecurity.login(user, password),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                servers.certificate().authority().toString()));
    }

    void password(String user, String password) throws ExecutionException, InterruptedException {
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS), password)))
                .all()
                .get();
    }

    void give(List<AclBinding> rights) throws ExecutionException, InterruptedException {
        admin.createAcls(rights).all().get();
    }

    void take(AclBinding right) throws ExecutionException, InterruptedException {
        admin.deleteAcls(List.of(right.toFilter())).all().get();
    }

    /** All rights of the table. */
    static List<AclBinding> table(Path checkout) throws IOException {
        return Files.readAllLines(checkout.resolve("deploy/security/kafka-acls.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .flatMap(row -> Stream.of(row[4].split(" ")).map(operation -> right(row, operation)))
                .toList();
    }

    private static AclBinding right(String[] row, String operation) {
        return right(row[0], row[1], row[2], row[3], AclOperation.valueOf(inUpperCase(operation)));
    }

    static AclBinding right(String service, String resource, String name, String pattern, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(
                        ResourceType.fromString(resource),
                        name,
                        PatternType.fromString(pattern.toUpperCase(Locale.ROOT))),
                new AccessControlEntry("User:" + service, "*", operation, AclPermissionType.ALLOW));
    }

    /** {@code AlterConfigs} → {@code ALTER_CONFIGS}. */
    private static String inUpperCase(String operation) {
        return operation.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    @Override
    public void close() {
        admin.close();
    }
}
