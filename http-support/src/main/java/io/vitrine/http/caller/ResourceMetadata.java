package io.vitrine.http.caller;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.OAuth2ProtectedResourceMetadata;

/**
 * The metadata that a client needs to get a token for this API (RFC 9728). Served only if the public URL of the API is
 * configured, because a request behind a proxy does not show it.
 */
final class ResourceMetadata {

    static final String PATH = "/.well-known/oauth-protected-resource";

    private static final List<String> SCOPES = List.of(
            "widgets:read",
            "widgets:write",
            "widgets:publish",
            "assets:read",
            "assets:write",
            "templates:read",
            "templates:write",
            "webhooks:read",
            "webhooks:write",
            "keys:read",
            "keys:write",
            "audit:read",
            "erasures:read",
            "erasures:write",
            "tenants:delete",
            "projects:admin",
            "operations:read",
            "operations:write");

    private final String resource;
    private final List<String> issuerUris;

    private ResourceMetadata(String resource, List<String> issuerUris) {
        this.resource = resource;
        this.issuerUris = issuerUris;
    }

    /** Null unless {@code vitrine.security.resource} is set. */
    static @Nullable ResourceMetadata of(SecurityProperties properties) {
        var resource = properties.resource();
        return resource == null || resource.isBlank()
                ? null
                : new ResourceMetadata(resource.strip(), properties.issuerUris());
    }

    void describe(OAuth2ProtectedResourceMetadata.Builder metadata) {
        metadata.resource(resource)
                .tlsClientCertificateBoundAccessTokens(false)
                .scopes(scopes -> scopes.addAll(SCOPES));
        issuerUris.forEach(metadata::authorizationServer);
    }

    /** For {@code WWW-Authenticate} (RFC 9728, 5.1). */
    String challenge() {
        var base = resource.endsWith("/") ? resource.substring(0, resource.length() - 1) : resource;
        return "resource_metadata=\"%s%s\"".formatted(base, PATH);
    }
}
