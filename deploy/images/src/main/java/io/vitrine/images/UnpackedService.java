package io.vitrine.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * A service's build, unpacked: it starts in half the time, and libraries that have not changed are a layer of their
 * own.
 *
 * @param directory has the service's jar, and {@code lib}
 */
record UnpackedService(Path directory, String version) {

    static UnpackedService of(Service service, Path checkout, String version, Path work) {
        if (!service.isSpringBoot()) {
            return ofProgram(checkout.resolve(service.id()).resolve("target"), service.id(), version, work);
        }
        var jar = required(checkout.resolve(service.id())
                .resolve("target")
                .resolve("%s-%s-app.jar".formatted(service.id(), version)));
        var directory = work.resolve(service.id());
        try {
            BuildTools.remove(directory);
            BuildTools.jdk(
                    work,
                    "java",
                    List.of(
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            directory.toString()));
            var unpacked = new UnpackedService(directory, version);
            for (var library : unpacked.libraries()) {
                ReducedJar.reduce(library);
            }
            return unpacked;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack %s: %s".formatted(jar, e.getMessage()), e);
        }
    }

    /**
     * A program whose jar is built with its libraries next to it.
     *
     * @param target of its module
     */
    static UnpackedService ofProgram(Path target, String name, String version, Path work) {
        var jar = required(target.resolve("%s-%s.jar".formatted(name, version)));
        var directory = work.resolve(name);
        try {
            BuildTools.remove(directory);
            Files.createDirectories(directory.resolve("lib"));
            Files.copy(jar, directory.resolve(jar.getFileName()));
            try (var libraries = Files.list(target.resolve("lib"))) {
                for (var library : libraries.toList()) {
                    Files.copy(library, directory.resolve("lib").resolve(library.getFileName()));
                }
            }
            return new UnpackedService(directory, version);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy %s: %s".formatted(jar, e.getMessage()), e);
        }
    }

    private static Path required(Path jar) {
        if (Files.notExists(jar)) {
            throw new IllegalStateException("%s is missing: build with mvn -Pimages package.".formatted(jar));
        }
        return jar;
    }

    /** The jar to start. */
    String jar() {
        return own().stream()
                .filter(file -> directory.equals(file.getParent()))
                .findFirst()
                .orElseThrow()
                .getFileName()
                .toString();
    }

    /** In the order of their names. */
    List<Path> all() {
        return files(_ -> true);
    }

    List<Path> libraries() {
        return files(file -> !isOwn(file));
    }

    /** The jars of this project. */
    List<Path> own() {
        return files(this::isOwn);
    }

    private boolean isOwn(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith("-%s.jar".formatted(version)) || name.endsWith("-%s-app.jar".formatted(version));
    }

    private List<Path> files(Predicate<Path> chosen) {
        try (var all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).filter(chosen).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list %s: %s".formatted(directory, e.getMessage()), e);
        }
    }
}
