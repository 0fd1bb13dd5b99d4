package io.vitrine.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds the images of all services, without an engine and without a registry. Two builds of one commit are the same.
 */
final class Images {

    private Images() {}

    /**
     * Arguments: the checkout, the directory to work in, the version, the time that the images state, whether to build
     * images of the servers too, the directory of the training data or {@code no}, and the address of the source, which
     * may be missing.
     */
    public static void main(String[] arguments) throws Exception {
        var checkout = Path.of(arguments[0]).toRealPath();
        var work = Files.createDirectories(Path.of(arguments[1])).toRealPath();
        var version = arguments[2];
        var created = Instant.parse(arguments[3]);
        var writer =
                new ImageWriter(version, labels(checkout, arguments.length > 6 ? arguments[6] : ""), created, work);
        // Jib compares times of files, and all of these have the same one.
        BuildTools.remove(work.resolve(ImageWriter.CACHE));
        var layers = new Layers(created, work);
        var base = BaseSystem.fetched(work);
        var java = JavaRuntime.linked(work);
        var services = new EnumMap<Service, UnpackedService>(Service.class);
        for (var service : Service.values()) {
            services.put(service, UnpackedService.of(service, checkout, version, work));
        }
        var caches = arguments[5].equals("no")
                ? Map.<Service, Path>of()
                : new TrainingData(Path.of(arguments[5]).toAbsolutePath(), work, checkout, version, created)
                        .of(services, java, layers.resource("jvm.options"));
        for (var built : services.entrySet()) {
            var service = built.getKey();
            var unpacked = built.getValue();
            var cache = caches.get(service);
            var sbom = work.resolve(service.id() + ".cdx.json");
            Sbom.write(checkout.resolve(service.id()).resolve("target/bom.json"), base, sbom);
            var image = new ServiceImage(service, layers);
            var container = image.container(unpacked.jar(), cache != null);
            System.out.println(writer.writeSmall(container, image.of(base, java, unpacked, sbom, cache)));
        }
        var tools = new ToolsImage(layers, version);
        var command = UnpackedService.ofProgram(checkout.resolve("deploy/local/target"), "local", version, work);
        var sbom = work.resolve("tools.cdx.json");
        Sbom.write(checkout.resolve("deploy/local/target/bom.json"), base, sbom);
        System.out.println(writer.writeSmall(tools.container(), tools.of(base, java, command, sbom)));
        if (Boolean.parseBoolean(arguments[4])) {
            var servers =
                    new ServerImages(checkout.resolve("deploy/distributions/target/artifacts"), work, layers, writer);
            servers.write(base, java).forEach(System.out::println);
        }
    }

    /** The commit is one of them, where the checkout has one. */
    private static Map<String, String> labels(Path checkout, String source) {
        var labels = new TreeMap<>(Map.of("licenses", "Apache-2.0"));
        if (Files.exists(checkout.resolve(".git"))) {
            labels.put(
                    "revision",
                    BuildTools.run(checkout, List.of("git", "rev-parse", "HEAD"))
                            .strip());
        }
        if (!source.isBlank()) {
            labels.put("source", source);
        }
        return Map.copyOf(labels);
    }
}
