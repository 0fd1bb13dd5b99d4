package io.vitrine.dialects.testing;

import io.vitrine.http.contracts.Contracts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.Yaml;

/** The mapped and the documented operations, each as {@code GET /api/projects/{}}. */
public final class Operations {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private Operations() {}

    /** The documented operations of a service, by method and path. */
    public static Set<String> documented(Predicate<String> concerning) {
        var paths = (Map<?, ?>) ((Map<?, ?>) new Yaml().load(Contracts.openApi())).get("paths");
        return paths.entrySet().stream()
                .flatMap(path -> ((Map<?, ?>) path.getValue())
                        .keySet().stream()
                                .map(method -> method.toString().toUpperCase())
                                .filter(METHODS::contains)
                                .map(method -> method + " " + path.getKey()))
                .filter(concerning)
                .map(Operations::named)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The operations of the controllers in a package. */
    public static Set<String> mapped(String basePackage) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scanner.findCandidateComponents(basePackage).stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .flatMap(Operations::mapped)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> mapped(Class<?> controller) {
        var above = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        return Arrays.stream(controller.getDeclaredMethods())
                .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
                .filter(mapping -> mapping != null)
                .flatMap(mapping -> Arrays.stream(mapping.method())
                        .flatMap(method -> paths(above).stream()
                                .flatMap(path -> paths(mapping).stream()
                                        .map(rest -> named(method.name() + " " + path + rest)))));
    }

    private static List<String> paths(RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
    }

    private static String named(String operation) {
        return operation.replaceAll("\\{[^}]*}", "{}");
    }
}
