package io.vitrine.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Starts Elasticsearch in a container as its own script does, without a shell, with the variables of the project's own
 * image: those with a dot are settings, and {@code ES_JAVA_OPTS} adds options.
 */
final class ElasticsearchMain {

    private static final Path HOME = Path.of("/usr/share/elasticsearch");

    /** The server creates files next to its settings, and the root file system may be read-only. */
    private static final Path CONFIGURATION = Path.of("/tmp/config");

    private static final Pattern SETTING = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)+");

    private static final Map<String, String> DEFAULTS = Map.of(
            "cluster.name", "docker-cluster",
            "network.host", "0.0.0.0",
            "path.data", HOME.resolve("data").toString(),
            "path.logs", "/tmp/logs");

    private ElasticsearchMain() {}

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Files.createDirectories(CONFIGURATION);
        Files.writeString(CONFIGURATION.resolve("elasticsearch.yml"), settings(System.getenv()));
        try (var options = Files.lines(HOME.resolve("config/jvm.options"))) {
            Files.writeString(
                    CONFIGURATION.resolve("jvm.options"),
                    options.filter(line -> !line.contains("UseG1GC") && !line.contains("gc.log"))
                            .collect(Collectors.joining("\n", "", "\n-XX:+UseSerialGC\n-XX:-AlwaysPreTouch\n")));
        }
        Files.copy(
                Path.of("/opt/vitrine/log4j2.properties"),
                CONFIGURATION.resolve("log4j2.properties"),
                StandardCopyOption.REPLACE_EXISTING);
        Map.of(
                        "cli.name", "server",
                        "cli.script", HOME.resolve("bin/elasticsearch").toString(),
                        "cli.libs", "lib/tools/server-cli",
                        "es.path.home", HOME.toString(),
                        "es.path.conf", CONFIGURATION.toString(),
                        "es.distribution.type", "zip",
                        "es.java.type", "ES_JAVA_HOME")
                .forEach(System::setProperty);
        var main = Class.forName("org.elasticsearch.launcher.CliToolLauncher").getMethod("main", String[].class);
        // Its class is not public.
        main.setAccessible(true);
        main.invoke(null, (Object) arguments);
    }

    /** In YAML. */
    static String settings(Map<String, String> environment) {
        var settings = new TreeMap<>(DEFAULTS);
        environment.forEach((name, value) -> {
            if (SETTING.matcher(name).matches()) {
                settings.put(name, value);
            }
        });
        return settings.entrySet().stream()
                .map(setting -> "%s: \"%s\"%n".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining());
    }
}
