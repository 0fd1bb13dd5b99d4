package io.vitrine.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.resource.LiteWebJarsResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.webjars.WebJarVersionLocator;

/**
 * The files in a directory of the class path. Their addresses have a version, which is another one when any file or
 * library of the site is another, so caches may keep them for good. Only pages have an address without it.
 */
final class StaticSite {

    private static final Pattern LIBRARY = Pattern.compile("@base@/lib/([^/\"]+)/");
    private static final Pattern INLINE = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    private static final int VERSION_BYTES = 8;

    /** Of what has a version in its address. */
    static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final String root;
    private final String version;

    private StaticSite(String root, String version) {
        this.root = root;
        this.version = version;
    }

    /** @param root the directory on the class path, and the first segment of the addresses */
    static StaticSite of(String root) {
        var libraries = new WebJarVersionLocator();
        var digest = sha256();
        for (var file : files(root)) {
            var content = content(file);
            digest.update(String.valueOf(file.getFilename()).getBytes(UTF_8));
            digest.update(content);
            LIBRARY.matcher(new String(content, UTF_8))
                    .results()
                    .map(match -> String.valueOf(libraries.version(match.group(1))))
                    .forEach(libraryVersion -> digest.update(libraryVersion.getBytes(UTF_8)));
        }
        return new StaticSite(root, HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES));
    }

    /** {@code /console} */
    String address() {
        return "/" + root;
    }

    /** {@code /console/v-0123456789abcdef}: below it is what may be cached for good. */
    String base() {
        return "/%s/v-%s".formatted(root, version);
    }

    /** Serves the files of this version, and of its libraries below {@code lib}. */
    void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(base() + "/lib/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(FOR_GOOD)
                .resourceChain(true)
                .addResolver(new SafeFileResolver())
                .addResolver(new LiteWebJarsResourceResolver())
                .addResolver(new PathResourceResolver());
        registry.addResourceHandler(base() + "/**")
                .addResourceLocations("classpath:/%s/".formatted(root))
                .setCacheControl(FOR_GOOD)
                .resourceChain(true)
                .addResolver(new SafeFileResolver())
                .addResolver(new PathResourceResolver());
    }

    /** @param policy of its content security */
    static ServerResponse answer(String page, String policy, CacheControl caching) {
        return ServerResponse.ok()
                .contentType(MediaType.valueOf("text/html;charset=utf-8"))
                .cacheControl(caching)
                .header("Content-Security-Policy", policy)
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .body(page);
    }

    /** A content security policy that allows only what the directives name. */
    static String policy(String... directives) {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; " + String.join("; ", directives);
    }

    /** A page with the addresses of this version in it. */
    String page(String name) {
        return new String(content(new ClassPathResource("%s/%s".formatted(root, name))), UTF_8)
                .replace("@base@", base());
    }

    /** The source of a content security policy for the import map of a page, which cannot be a file of its own. */
    static String importMapSource(String page) {
        var inline = INLINE.matcher(page);
        return inline.find()
                ? "'sha256-%s'"
                        .formatted(Base64.getEncoder()
                                .encodeToString(sha256().digest(inline.group(1).getBytes(UTF_8))))
                : "";
    }

    private static Resource[] files(String root) {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath:/%s/**/*.*".formatted(root));
            Arrays.sort(files, Comparator.comparing(Resource::getDescription));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] content(Resource file) {
        try {
            return file.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
