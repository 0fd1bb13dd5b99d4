package io.vitrine.http.caller;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an OpenID issuer, found through its metadata. The first request to the issuer is made for the first
 * token, so that a service starts without the issuer.
 */
final class DiscoveredKeys implements JWKSetSource<SecurityContext> {

    /** Where OpenID Connect Discovery 1.0 puts an issuer's metadata. */
    private static final String METADATA = "/.well-known/openid-configuration";

    private final String issuer;
    private final ResourceRetriever web = new DefaultResourceRetriever(
            JWKSourceBuilder.DEFAULT_HTTP_CONNECT_TIMEOUT,
            JWKSourceBuilder.DEFAULT_HTTP_READ_TIMEOUT,
            JWKSourceBuilder.DEFAULT_HTTP_SIZE_LIMIT);

    DiscoveredKeys(String issuer) {
        this.issuer = issuer;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long currentTime, @Nullable SecurityContext context)
            throws JWKSetUnavailableException {
        try {
            var metadata = JSONObjectUtils.parse(content(issuer.replaceFirst("/$", "") + METADATA));
            var says = JSONObjectUtils.getString(metadata, "issuer");
            if (!issuer.equals(says)) {
                throw new JWKSetUnavailableException(
                        "The issuer at %s identifies itself as %s.".formatted(issuer, says));
            }
            return JWKSet.parse(content(JSONObjectUtils.getString(metadata, "jwks_uri")));
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new JWKSetUnavailableException("Cannot get the keys of %s: %s".formatted(issuer, e.getMessage()), e);
        }
    }

    private String content(@Nullable String address) throws IOException {
        if (address == null) {
            throw new IllegalArgumentException("its metadata has no jwks_uri");
        }
        return web.retrieveResource(URI.create(address).toURL()).getContent();
    }

    @Override
    public void close() {}
}
