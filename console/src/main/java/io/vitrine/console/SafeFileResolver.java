package io.vitrine.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Serves only kinds of files that a page loads, never a page: libraries bring demos, which would run without a content
 * security policy on the origin where the token is.
 */
final class SafeFileResolver implements ResourceResolver {

    private static final Set<String> SERVED = Set.of("js", "mjs", "css", "svg", "png", "woff2");

    @Override
    public @Nullable Resource resolveResource(
            @Nullable HttpServletRequest request,
            String path,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        return isServed(path) ? chain.resolveResource(request, path, locations) : null;
    }

    @Override
    public @Nullable String resolveUrlPath(
            String path, List<? extends Resource> locations, ResourceResolverChain chain) {
        return isServed(path) ? chain.resolveUrlPath(path, locations) : null;
    }

    private static boolean isServed(String path) {
        var extension = StringUtils.getFilenameExtension(path);
        return extension != null && SERVED.contains(extension);
    }
}
