package io.vitrine.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webjars.WebJarVersionLocator;

/** The modules of the pages, which no compiler reads. */
class ModulesTest {

    private static final Path ROOT = Path.of("src/main/resources");
    private static final Pattern IMPORT =
            Pattern.compile("(?:^import |^export |\\bfrom |\\bimport\\()\\s*['\"]([^'\"]+)['\"]", Pattern.MULTILINE);
    private static final Pattern MAPPED = Pattern.compile("\"([^\"]+)\": \"@base@/lib/([^/]+)/([^\"]*)\"");

    /** What the content security policy or Trusted Types refuse, and only when it is reached. */
    private static final Pattern REFUSED = Pattern.compile(
            "\\.innerHTML\\s*=|outerHTML\\s*=|insertAdjacentHTML|document\\.write|\\beval\\(|new Function\\(| style=[\"$]|unsafeHTML");

    static Stream<Path> modules() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".js")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void every_import_exists(Path module) throws IOException {
        var mapped = importMap();
        var missing = imports(module)
                .filter(name -> name.startsWith(".")
                        ? !Files.exists(module.resolveSibling(name))
                        : mapped.entrySet().stream()
                                .filter(entry -> name.equals(entry.getKey())
                                        || entry.getKey().endsWith("/") && name.startsWith(entry.getKey()))
                                .noneMatch(entry -> ModulesTest.class.getResource(entry.getValue()
                                                + name.substring(
                                                        entry.getKey().endsWith("/")
                                                                ? entry.getKey().length()
                                                                : name.length()))
                                        != null));

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void nothing_needs_what_the_content_security_policy_refuses(Path module) throws IOException {
        // Its document has an origin of its own, for the very purpose of drawing markup.
        var allowed = module.endsWith(Path.of("preview", "frame.js"));

        assertThat(REFUSED.matcher(Files.readString(module)).find()).isEqualTo(allowed);
    }

    @Test
    void every_area_has_a_module_that_defines_its_element() throws IOException {
        var router = Files.readString(ROOT.resolve("console/app/router.js"));
        var routes = Pattern.compile("\\['[^']*', '(vitrine-[^']+)', '([^']+)', '[^']*'\\]")
                .matcher(router)
                .results()
                .toList();

        assertThat(routes).hasSizeGreaterThan(10);
        for (MatchResult route : routes) {
            assertThat(ROOT.resolve("console/areas/%s.js".formatted(route.group(2))))
                    .content()
                    .contains("customElements.define('%s'".formatted(route.group(1)));
        }
    }

    private static Stream<String> imports(Path module) throws IOException {
        return IMPORT.matcher(Files.readString(module)).results().map(match -> match.group(1)).toList().stream()
                .filter(name -> !name.contains("${"));
    }

    /** The names of the import map, with where they are on the class path. */
    private static TreeMap<String, String> importMap() throws IOException {
        var versions = new WebJarVersionLocator();
        var map = new TreeMap<String, String>();
        for (var page : List.of("console/index.html")) {
            MAPPED.matcher(Files.readString(ROOT.resolve(page)))
                    .results()
                    .forEach(entry -> map.put(
                            entry.group(1),
                            "/META-INF/resources/webjars/%s/%s/%s"
                                    .formatted(entry.group(2), versions.version(entry.group(2)), entry.group(3))));
        }
        return map;
    }
}
