package io.vitrine.helm;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The chart in this module. */
final class Chart {

    static final Path DIRECTORY = Path.of("vitrine");
    static final Path MINIMAL = DIRECTORY.resolve("ci/minimal-values.yaml");
    static final Path FULL = DIRECTORY.resolve("ci/full-values.yaml");

    private static final Path RENDERED = Path.of("target/rendered/vitrine");
    private static final String VERSIONS = "kubeVersion: \">=1.30.0-0\"\n";

    private static final Map<Path, List<Manifest>> UNCHANGED = new ConcurrentHashMap<>();

    /** The annotation of a hook in the rendered copy. */
    static final String HOOK = "rendered/hook";

    static {
        try {
            copy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Chart() {}

    /**
     * The library renders for Kubernetes 1.20, whatever the chart needs, and omits hooks. So the copy does not state
     * the version, and its hooks are objects like others, with the same annotations below another name.
     */
    private static void copy() throws IOException {
        try (var files = Files.walk(DIRECTORY)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = RENDERED.resolve(DIRECTORY.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.writeString(
                        copy, Files.readString(file).replace(VERSIONS, "").replace("helm.sh/hook", HOOK));
            }
        }
    }

    static Helm helm() {
        return new Helm(RENDERED);
    }

    /** All objects of a release with these values, hooks included. */
    static List<Manifest> render(Path values, Map<String, ?> changes) {
        var template = helm().template().withName("shop").withNamespace("shops").withValuesFile(values);
        changes.forEach(template::set);
        return parse(template.call());
    }

    static List<Manifest> render(Path values) {
        return UNCHANGED.computeIfAbsent(values, path -> render(path, Map.of()));
    }

    static List<Manifest> parse(String manifests) {
        return StreamSupport.stream(yaml().loadAll(manifests).spliterator(), false)
                .filter(Map.class::isInstance)
                .map(document -> new Manifest(Manifest.map(document)))
                .toList();
    }

    static Yaml yaml() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }
}
