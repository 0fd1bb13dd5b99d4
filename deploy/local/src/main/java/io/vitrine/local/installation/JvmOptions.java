package io.vitrine.local.installation;

import java.util.List;
import java.util.stream.Stream;

/** Additional JVM options from the environment, for profiling and measuring. */
final class JvmOptions {

    private JvmOptions() {}

    /** @param variable the environment variable, with options separated by blanks */
    static List<String> of(String variable) {
        return Stream.of(System.getenv().getOrDefault(variable, "").split("\\s+"))
                .filter(option -> !option.isEmpty())
                .toList();
    }
}
