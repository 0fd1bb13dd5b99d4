package io.vitrine.images;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Images of PostgreSQL, Kafka and Elasticsearch for machines that reach no registry, from the distributions that local
 * installations run. They have the part of the interface of the projects' own images that {@code deploy/compose} and
 * the tests use: variables, ports and directories of data.
 *
 * @param artifacts the distributions, as {@code deploy/distributions} lays them down
 */
record ServerImages(Path artifacts, Path work, Layers layers, ImageWriter writer) {

    private static final String PROBE_PATH = "/opt/vitrine/probe";
    private static final String JAVA = "/opt/java/bin/java";
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/opt/java/bin", "LANG", "C.UTF-8");

    /** @return a line for each image */
    List<String> write(BaseSystem base, JavaRuntime java) throws Exception {
        var lines = new ArrayList<String>();
        lines.add(writer.write(postgresContainer(), postgres(base)));
        lines.add(writer.write(kafkaContainer(), kafka(base, java)));
        lines.add(writer.write(elasticsearchContainer(), elasticsearch(base, JavaRuntime.complete())));
        return lines;
    }

    private static Container postgresContainer() {
        return new Container(
                "postgresql",
                "PostgreSQL for machines without a registry",
                Set.of(5432),
                "/var/lib/postgresql",
                List.of("/var/lib/postgresql"),
                Map.of("PATH", "/opt/postgresql/bin"),
                List.of("/bin/sh", "/opt/vitrine/postgres.sh"));
    }

    private List<FileEntriesLayer> postgres(BaseSystem base) throws IOException {
        var root = work.resolve("postgresql");
        if (Files.notExists(root)) {
            var draft = Files.createTempDirectory(work, "postgresql");
            BuildTools.jdk(
                    draft,
                    "jar",
                    List.of(
                            "--extract",
                            "--file",
                            artifact("postgresql-", ".jar").toString()));
            BuildTools.run(draft, List.of("tar", "-xJf", "postgres-linux-x86_64.txz"));
            Files.delete(draft.resolve("postgres-linux-x86_64.txz"));
            Files.move(draft, root);
        }
        var linked = new HashSet<Path>();
        try (var libraries = Files.list(root.resolve("lib"))) {
            for (var library : libraries.filter(Files::isSymbolicLink).toList()) {
                linked.add(library.resolveSibling(Files.readSymbolicLink(library)));
            }
        }
        var program = FileEntriesLayer.builder().setName("entry");
        layers.add(program, BaseSystem.shell(work), "/bin/sh", true);
        layers.add(program, layers.resource("postgres.sh"), "/opt/vitrine/postgres.sh");
        layers.add(program, layers.resource("postgres-ready.sh"), "/opt/vitrine/ready.sh");
        return List.of(
                layers.system(base, List.of("/var/lib/postgresql")),
                layers.tree("postgresql", root, "/opt/postgresql", file -> isNeeded(file, linked)),
                program.build());
    }

    /** A library is loaded by one of its names, and a copy under each would be three times as large. */
    private static boolean isNeeded(Path file, Set<Path> linked) {
        var name = file.getFileName().toString();
        return !name.endsWith(".a")
                && !linked.contains(file)
                && !(Files.isSymbolicLink(file) && name.endsWith(".so"))
                && !file.toString().contains("META-INF");
    }

    private static Container kafkaContainer() {
        return new Container(
                "kafka",
                "Kafka for machines without a registry",
                Set.of(9092),
                "/var/lib/kafka",
                List.of("/var/lib/kafka/data"),
                ENVIRONMENT,
                List.of(
                        JAVA,
                        "-Xms64m",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dlog4j2.configurationFile=/opt/vitrine/log4j2.properties",
                        "-cp",
                        "/opt/kafka/libs/*:" + PROBE_PATH,
                        "io.vitrine.images.KafkaMain"));
    }

    private List<FileEntriesLayer> kafka(BaseSystem base, JavaRuntime java) throws IOException {
        var entry = entry("io/vitrine/images/KafkaMain.class");
        layers.add(entry, layers.resource("console-log4j2.properties"), "/opt/vitrine/log4j2.properties");
        return List.of(
                layers.system(base, List.of("/var/lib/kafka/data")),
                layers.java(java),
                layers.tree("kafka", artifact("kafka-", ""), "/opt/kafka/libs", _ -> true),
                entry.build());
    }

    private static Container elasticsearchContainer() {
        var home = "/usr/share/elasticsearch";
        return new Container(
                "elasticsearch",
                "Elasticsearch for machines without a registry",
                Set.of(9200),
                home,
                List.of(home + "/data"),
                ENVIRONMENT,
                List.of(
                        JAVA,
                        "-Xms4m",
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        "%1$s/lib/*:%1$s/lib/cli-launcher/*:%2$s".formatted(home, PROBE_PATH),
                        "io.vitrine.images.ElasticsearchMain"));
    }

    private List<FileEntriesLayer> elasticsearch(BaseSystem base, JavaRuntime java) throws IOException {
        var root = work.resolve("elasticsearch");
        if (Files.notExists(root)) {
            var draft = Files.createTempDirectory(work, "elasticsearch");
            var archive = artifact("elasticsearch-", ".zip");
            BuildTools.jdk(draft, "jar", List.of("--extract", "--file", archive.toString()));
            var name = archive.getFileName().toString();
            Files.move(draft.resolve(name.substring(0, name.length() - ".zip".length())), root);
            Files.delete(draft);
        }
        var entry = entry("io/vitrine/images/ElasticsearchMain.class");
        layers.add(entry, layers.resource("console-log4j2.properties"), "/opt/vitrine/log4j2.properties");
        return List.of(
                layers.system(base, List.of("/usr/share/elasticsearch/data")),
                layers.java(java),
                layers.tree("elasticsearch", root, "/usr/share/elasticsearch", _ -> true),
                entry.build());
    }

    private FileEntriesLayer.Builder entry(String main) throws IOException {
        var entry = FileEntriesLayer.builder().setName("entry");
        layers.add(entry, layers.resource(main), PROBE_PATH + "/" + main);
        layers.addProbe(entry);
        return entry;
    }

    private Path artifact(String prefix, String suffix) throws IOException {
        try (var files = Files.list(artifacts)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)
                            && file.getFileName().toString().endsWith(suffix))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("%s/%s*%s is missing: build with mvn -Pimages package."
                            .formatted(artifacts, prefix, suffix)));
        }
    }
}
