package io.vitrine.e2e.installation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** Creates tokens with the installation's key: valid ones, and ones with a single fault. */
public final class Tokens {

    private static final String EVERYTHING =
            "widgets:read widgets:write widgets:publish assets:* templates:* audit:read webhooks:* keys:* projects:admin operations:*"
                    + " erasures:* tenants:* members:* organizations:admin";

    private static final long HOUR = 3_600;

    private final Path secrets;

    Tokens(Path secrets) {
        this.secrets = secrets;
    }

    /** For everything in all projects. */
    public String forAll() {
        return signed(claims("*", EVERYTHING));
    }

    /** For everything in one project. */
    public String forProject(String project) {
        return forProject(project, EVERYTHING);
    }

    /** For these scopes in one project. */
    public String forProject(String project, String scope) {
        return signed(claims(List.of(project), scope));
    }

    /** For a subject whose roles decide. */
    public String forMember(String subject) {
        var claims = claims("*", EVERYTHING);
        claims.remove("projects");
        claims.put("sub", subject);
        return signed(claims);
    }

    /** The claims of a good token for all projects, to be spoilt. */
    public Map<String, Object> claims() {
        return claims("*", EVERYTHING);
    }

    private static Map<String, Object> claims(Object projects, String scope) {
        var now = Instant.now().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", "vitrine-local");
        claims.put("aud", "vitrine");
        claims.put("sub", "e2e");
        claims.put("iat", now);
        claims.put("exp", now + HOUR);
        claims.put("projects", projects);
        claims.put("scope", scope);
        return claims;
    }

    /** ES256 with the installation's key. */
    public String signed(Map<String, Object> claims) {
        try {
            var words = Files.readString(secrets.resolve("signing-key")).strip().split(" ");
            var key = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(words[1])));
            var signed = unsigned(Map.of("alg", "ES256", "typ", "JWT", "kid", words[0]), claims);
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + base64(signature.sign());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code alg: none}, in the spelling given. */
    public String unsigned(String none) {
        return unsigned(Map.of("alg", none, "typ", "JWT"), claims()) + ".";
    }

    /** HS256 with the public key set as the secret. */
    public String signedWithThePublicKey() {
        try {
            var jwks = Files.readAllBytes(secrets.resolve("jwks.json"));
            var signed = unsigned(Map.of("alg", "HS256", "typ", "JWT"), claims());
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(jwks, "HmacSHA256"));
            return signed + "." + base64(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned(Map<String, Object> header, Map<String, Object> claims) {
        return base64(json(header)) + "." + base64(json(claims));
    }

    private static byte[] json(Map<String, Object> object) {
        return JsonMapper.shared().writeValueAsBytes(object);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
