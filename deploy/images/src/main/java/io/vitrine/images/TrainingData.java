package io.vitrine.images;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The AOT caches of the services: classes that are loaded and linked already, and profiles of hot methods. A training
 * run writes them, and no two runs write the same bytes, so they are an input of the images, as the profiles of other
 * compilers are: a build with the training data of another build of the same sources makes the same images.
 *
 * @param directory keeps the caches, under names that identify the service's files, its JVM and its options
 * @param created the time of all files in the images: the JVM compares times and sizes of jars
 */
record TrainingData(Path directory, Path work, Path checkout, String version, Instant created) {

    private static final int ID_LENGTH = 16;

    /**
     * Trains the services unless the directory has all caches.
     *
     * @return the cache of each service
     */
    Map<Service, Path> of(Map<Service, UnpackedService> services, JavaRuntime java, Path options) {
        try {
            Files.createDirectories(directory);
            var caches = new LinkedHashMap<Service, Path>();
            for (var service : services.entrySet()) {
                var name = service.getKey().id();
                var id = id(service.getValue(), java, options);
                caches.put(service.getKey(), directory.resolve("%s-%s.aot".formatted(name, id)));
            }
            if (!caches.values().stream().allMatch(Files::exists)) {
                train(services, java, options);
                for (var cache : caches.entrySet()) {
                    keep(work.resolve(cache.getKey().id() + ".aot"), cache.getValue());
                }
            }
            return caches;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot train the services of the images: " + e.getMessage(), e);
        }
    }

    /** What is there already stays, so that the image of an unchanged service stays the same. */
    private static void keep(Path written, Path cache) throws IOException {
        if (Files.exists(cache)) {
            Files.delete(written);
        } else {
            Files.move(written, cache);
        }
    }

    private void train(Map<Service, UnpackedService> services, JavaRuntime java, Path options) throws IOException {
        for (var service : services.values()) {
            for (var file : service.all()) {
                setTime(file);
            }
        }
        setTime(java.directory().resolve("lib/modules"));
        var runtime = work.resolve("java");
        Files.deleteIfExists(runtime);
        Files.createSymbolicLink(runtime, java.directory());
        Files.copy(options, work.resolve("jvm.options"), StandardCopyOption.REPLACE_EXISTING);
        BuildTools.jdk(
                work,
                "java",
                List.of(
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-Dvitrine.checkout=" + checkout,
                        "-jar",
                        checkout.resolve("deploy/local/target/local-%s.jar".formatted(version))
                                .toString(),
                        "train",
                        "--images",
                        work.toString()));
    }

    private void setTime(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(created));
    }

    private String id(UnpackedService service, JavaRuntime java, Path options) throws IOException {
        var sum = sha256();
        var files = Stream.concat(
                service.all().stream(), Stream.of(options, java.directory().resolve("lib/modules")));
        for (var file : files.toList()) {
            sum.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            try (var content = new DigestInputStream(Files.newInputStream(file), sum)) {
                content.transferTo(OutputStream.nullOutputStream());
            }
        }
        sum.update(created.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sum.digest()).substring(0, ID_LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
