package io.vitrine.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A rendered object of Kubernetes. */
record Manifest(Map<String, Object> content) {

    String kind() {
        return String.valueOf(content.get("kind"));
    }

    String name() {
        return String.valueOf(at(content, "metadata", "name"));
    }

    Map<String, Object> annotations() {
        return map(at(content, "metadata", "annotations"));
    }

    boolean isHook() {
        return annotations().containsKey(Chart.HOOK);
    }

    boolean isWorkload() {
        return List.of("Deployment", "StatefulSet", "Job").contains(kind());
    }

    Object get(String... path) {
        return at(content, path);
    }

    /** Of a workload. */
    Map<String, Object> pod() {
        return map(get("spec", "template", "spec"));
    }

    /** Of a workload, whose pods have one container. */
    Map<String, Object> container() {
        return map(list(pod().get("containers")).getFirst());
    }

    /** The values of this key, anywhere in the object. */
    List<Object> all(String key) {
        var found = new ArrayList<>();
        walk(content, key, found::add);
        return found;
    }

    private static void walk(Object node, String key, Consumer<Object> found) {
        switch (node) {
            case Map<?, ?> map ->
                map.forEach((name, value) -> {
                    if (name.equals(key)) {
                        found.accept(value);
                    }
                    walk(value, key, found);
                });
            case List<?> list -> list.forEach(value -> walk(value, key, found));
            default -> {}
        }
    }

    static Object at(Object node, String... path) {
        for (var step : path) {
            node = map(node).getOrDefault(step, Map.of());
        }
        return node;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    static List<?> list(Object node) {
        return node instanceof List<?> list ? list : List.of();
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
