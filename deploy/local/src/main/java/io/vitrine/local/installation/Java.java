package io.vitrine.local.installation;

import java.nio.file.Path;

/** The JDK that everything runs on: the one that we run on. */
final class Java {

    private Java() {}

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
