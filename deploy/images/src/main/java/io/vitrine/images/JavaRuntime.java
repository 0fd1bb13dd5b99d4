package io.vitrine.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The part of the JDK that the services need. */
record JavaRuntime(Path directory) {

    /**
     * What {@code jdeps} finds in the services and their libraries, and what it cannot see: DNS lookups (naming), SCRAM
     * (sasl), zip file systems, and {@code jcmd} for diagnosis, since the images have no shell.
     */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.compiler",
            "java.desktop",
            "java.instrument",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.prefs",
            "java.scripting",
            "java.security.jgss",
            "java.security.sasl",
            "java.sql",
            "java.sql.rowset",
            "jdk.jcmd",
            "jdk.jfr",
            "jdk.management",
            "jdk.net",
            "jdk.unsupported",
            "jdk.zipfs");

    /** Links the runtime, unless the directory has one of this JDK already. */
    static JavaRuntime linked(Path work) {
        return linked(work, "java-" + Runtime.version(), String.join(",", MODULES));
    }

    /**
     * The JDK of this build, for Elasticsearch, which requires the module of jlink. A runtime with that module cannot
     * be linked from a JDK without packaged modules.
     */
    static JavaRuntime complete() {
        return new JavaRuntime(Path.of(System.getProperty("java.home")));
    }

    /** Not the sources, headers and symbols of a JDK, which only compilers read. */
    boolean isNeeded(Path file) {
        var name = directory.relativize(file).toString();
        return Stream.of("include/", "jmods/", "man/", "demo/", "lib/src.zip", "lib/ct.sym", "src.zip")
                .noneMatch(name::startsWith);
    }

    private static JavaRuntime linked(Path work, String name, String modules) {
        var directory = work.resolve(name);
        if (Files.notExists(directory)) {
            BuildTools.jdk(
                    work,
                    "jlink",
                    List.of(
                            "--add-modules",
                            modules,
                            "--strip-debug",
                            "--no-header-files",
                            "--no-man-pages",
                            "--output",
                            directory.toString()));
        }
        return new JavaRuntime(directory);
    }
}
