package io.vitrine.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The {@code deploy/identity/oidc-provider/server.mjs}, and a user of its pages.
 *
 * @param address its issuer
 */
record OidcProvider(String address) {

    private static final String REDIRECT = "http://127.0.0.1:9/console/";
    private static final Pattern PROMPT = Pattern.compile("name=\"prompt\" value=\"(\\w+)\"");
    private static final Pattern XSRF = Pattern.compile("name=\"xsrf\" value=\"(\\w+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    /** The example of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /** Tokens of a session of grace. */
    record Session(String accessToken, String idToken) {}

    /** Registers the console (RFC 7591), which the server gives the id {@code console}. */
    void register(ProviderClient administrator, String logoutAddress) {
        administrator
                .json("POST", URI.create(address + "/reg"), "", """
                        {"client_name": "console", "redirect_uris": ["%s"], "token_endpoint_auth_method": "none",
                         "response_types": ["code"], "grant_types": ["authorization_code"],
                         "backchannel_logout_uri": "%s", "backchannel_logout_session_required": true}
                        """.formatted(REDIRECT, logoutAddress))
                .read();
    }

    /** Authorization code with PKCE, with the pages for sign-in and consent. */
    Session signIn(ProviderClient user) {
        var next = address + "/auth?"
                + ProviderClient.form(Map.of(
                        "client_id",
                        "console",
                        "response_type",
                        "code",
                        "redirect_uri",
                        REDIRECT,
                        "scope",
                        "openid",
                        "code_challenge",
                        CHALLENGE,
                        "code_challenge_method",
                        "S256"));
        while (!next.startsWith(REDIRECT)) {
            var page = user.get(URI.create(next));
            if (page.status() == 200) {
                var prompt = page.find(PROMPT);
                page = user.post(URI.create(next), Map.of("prompt", prompt, "login", "grace", "password", "any"));
            }
            next = URI.create(address).resolve(page.location()).toString();
        }
        var code = CODE.matcher(next);
        assertThat(code.find()).as(next).isTrue();
        var tokens = user.post(
                        URI.create(address + "/token"),
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code.group(1),
                                "client_id",
                                "console",
                                "redirect_uri",
                                REDIRECT,
                                "code_verifier",
                                VERIFIER))
                .read();
        return new Session(
                tokens.at("/access_token").asString(), tokens.at("/id_token").asString());
    }

    /** At the {@code end_session_endpoint}, with its page. */
    void signOut(ProviderClient user, Session session) {
        var hint = ProviderClient.form(Map.of("id_token_hint", session.idToken()));
        var xsrf = user.get(URI.create(address + "/session/end?" + hint)).find(XSRF);
        var answer = user.post(URI.create(address + "/session/end/confirm"), Map.of("xsrf", xsrf, "logout", "yes"));
        assertThat(answer.status()).isEqualTo(303);
    }
}
