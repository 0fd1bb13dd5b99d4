package io.vitrine.servers.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.servers.KafkaSecurity;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SecuredServersIT {

    private static SecuredServers servers;

    @BeforeAll
    static void start() {
        servers = SecuredServers.start(Path.of("target", "secured-servers"));
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void postgresql_refuses_a_connection_without_encryption() throws SQLException {
        var database = servers.postgres().database("secured", "secured", "password");
        assertThatThrownBy(() -> DriverManager.getConnection(
                        database.url() + "?sslmode=disable", database.user(), database.password()))
                .hasMessageContaining("no encryption");
        var verified = database.url() + "?sslmode=verify-full&sslrootcert="
                + servers.certificate().authority().toAbsolutePath();
        try (var connection = DriverManager.getConnection(verified, database.user(), database.password())) {
            assertThat(connection.isValid(2)).isTrue();
        }
    }

    @Test
    void kafka_knows_its_administrator_by_the_password() throws Exception {
        try (var admin = Admin.create(connection(SecuredServers.ADMINISTRATOR_PASSWORD))) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
        try (var admin = Admin.create(connection("wrong"))) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private static Map<String, Object> connection(String password) {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                servers.bootstrapServers(),
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                KafkaSecurity.login(KafkaSecurity.ADMINISTRATOR, password),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                servers.certificate().authority().toAbsolutePath().toString()));
    }
}
