package io.vitrine.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The realm of {@code deploy/identity/keycloak/acme-realm.json} on a Keycloak, with a user and an administrator.
 *
 * @param address without a path
 */
record Keycloak(String address) {

    /** Tokens of a session of ada. */
    record Session(String accessToken, String refreshToken) {}

    Session signIn(ProviderClient user) {
        var tokens = user.post(
                        openid("token"),
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "console",
                                "username",
                                "ada",
                                "password",
                                "trial",
                                "scope",
                                "openid"))
                .read();
        return new Session(
                tokens.at("/access_token").asString(),
                tokens.at("/refresh_token").asString());
    }

    void signOut(ProviderClient user, Session session) {
        var answer =
                user.post(openid("logout"), Map.of("client_id", "console", "refresh_token", session.refreshToken()));
        assertThat(answer.status()).isEqualTo(204);
    }

    /** Sets where Keycloak sends logout tokens, which is not known before the service has started. */
    void setLogoutAddress(ProviderClient administrator, String logoutAddress) {
        var token = administrator
                .post(
                        URI.create(address + "/realms/master/protocol/openid-connect/token"),
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                "trial",
                                "password",
                                "trial"))
                .read()
                .at("/access_token")
                .asString();
        var clients = address + "/admin/realms/acme/clients";
        var client = (ObjectNode) administrator
                .json("GET", URI.create(clients + "?clientId=console"), token, "")
                .read()
                .get(0);
        ((ObjectNode) client.get("attributes")).put("backchannel.logout.url", logoutAddress);
        var changed = administrator.json(
                "PUT", URI.create(clients + "/" + client.get("id").asString()), token, client.toString());
        assertThat(changed.status()).isEqualTo(204);
    }

    private URI openid(String path) {
        return URI.create(address + "/realms/acme/protocol/openid-connect/" + path);
    }
}
