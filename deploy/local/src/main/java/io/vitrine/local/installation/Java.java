package io.vitrine.local.installation;

import java.nio.file.Path;

/** The JDK for all processes: that of this process. */
final class Java {

    private Java() {}

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
