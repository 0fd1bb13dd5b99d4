package io.vitrine.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a Java runtime needs of an operating system: the C and C++ libraries, from packages of Debian, and the files
 * that name users. There is no shell and no package manager.
 *
 * @param root the files, at their places
 * @param packages what they are from
 */
record BaseSystem(Path root, List<DebianPackage> packages) {

    record DebianPackage(String name, String version) {}

    private static final List<String> NAMES = List.of("libc6", "libgcc-s1", "libstdc++6");

    /** The user that the services run as. */
    static final String USER = "10001:10001";

    /** Fetches the packages with the package manager of the building machine, unless the directory has them already. */
    static BaseSystem fetched(Path work) {
        var root = work.resolve("base");
        try {
            if (Files.notExists(root)) {
                var draft = Files.createTempDirectory(work, "base");
                for (var name : NAMES) {
                    BuildTools.run(draft, List.of("apt-get", "download", name));
                }
                for (var archive : archives(draft)) {
                    unpack(archive, draft.resolve("root"));
                    Files.delete(archive);
                }
                links(draft.resolve("root"));
                users(draft.resolve("root/etc"));
                Files.move(draft.resolve("root"), root);
                Files.delete(draft);
            }
            return new BaseSystem(root, packages(root));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the base of the images: " + e.getMessage(), e);
        }
    }

    /** A shell without other programs, for servers that start themselves with one. */
    static Path shell(Path work) throws IOException {
        var root = work.resolve("shell");
        if (Files.notExists(root)) {
            var draft = Files.createTempDirectory(work, "shell");
            BuildTools.run(draft, List.of("apt-get", "download", "dash"));
            for (var archive : archives(draft)) {
                BuildTools.run(draft, List.of("dpkg-deb", "--extract", archive.toString(), draft.toString()));
            }
            Files.move(draft, root);
        }
        var merged = root.resolve("usr/bin/dash");
        return Files.exists(merged) ? merged : root.resolve("bin/dash");
    }

    private static List<Path> archives(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".deb"))
                    .sorted()
                    .toList();
        }
    }

    /** Scanners read `status.d` in images without a package manager. */
    private static void unpack(Path archive, Path root) throws IOException {
        Files.createDirectories(root);
        BuildTools.run(root, List.of("dpkg-deb", "--extract", archive.toString(), root.toString()));
        var status = root.resolve("var/lib/dpkg/status.d");
        Files.createDirectories(status);
        var control = BuildTools.run(root, List.of("dpkg-deb", "--field", archive.toString()));
        Files.writeString(status.resolve(archive.getFileName().toString().replaceAll("_.*", "")), control);
    }

    /** Layers have files only, so what a library is loaded as becomes its name. */
    private static void links(Path root) throws IOException {
        var loader = root.resolve("lib64/ld-linux-x86-64.so.2");
        Files.delete(loader);
        Files.move(root.resolve("lib/x86_64-linux-gnu/ld-linux-x86-64.so.2"), loader);
        var libraries = root.resolve("usr/lib/x86_64-linux-gnu");
        var standard = libraries.resolve("libstdc++.so.6");
        var version = Files.readSymbolicLink(standard);
        Files.delete(standard);
        Files.move(libraries.resolve(version), standard);
    }

    private static void users(Path etc) throws IOException {
        Files.createDirectories(etc);
        Files.writeString(etc.resolve("passwd"), "root:x:0:0:root:/:/none\nvitrine:x:10001:10001:vitrine:/:/none\n");
        Files.writeString(etc.resolve("group"), "root:x:0:\nvitrine:x:10001:\n");
        Files.writeString(etc.resolve("nsswitch.conf"), "hosts: files dns\n");
    }

    private static List<DebianPackage> packages(Path root) throws IOException {
        var found = new ArrayList<DebianPackage>();
        for (var name : NAMES) {
            var version = Files.readAllLines(
                            root.resolve("var/lib/dpkg/status.d").resolve(name))
                    .stream()
                    .filter(line -> line.startsWith("Version: "))
                    .findFirst()
                    .orElseThrow();
            found.add(new DebianPackage(name, version.substring("Version: ".length())));
        }
        return List.copyOf(found);
    }

    /** The files of the image: not the documentation, and not the modules for old character sets. */
    Stream<Path> files() throws IOException {
        return Files.walk(root)
                .filter(Files::isRegularFile)
                .filter(file -> {
                    var place = root.relativize(file).toString();
                    return !place.startsWith("usr/share/") && !place.contains("/gconv/");
                })
                .sorted();
    }
}
