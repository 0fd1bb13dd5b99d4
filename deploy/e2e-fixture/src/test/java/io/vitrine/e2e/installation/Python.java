package io.vitrine.e2e.installation;

import java.io.IOException;
import java.util.List;

/**
 * Finds a Python that has what an example needs: the system's, for its packages are there, or the first on the path.
 */
public final class Python {

    private static final List<String> CANDIDATES = List.of("/usr/bin/python3", "python3");

    private Python() {}

    /**
     * @param module what it has to import
     * @param debian the package that brings it
     * @throws AssertionError if there is none; it says what to install
     */
    public static String with(String module, String debian) {
        for (var python : CANDIDATES) {
            try {
                var process = new ProcessBuilder(python, "-c", "import " + module)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor() == 0) {
                    return python;
                }
            } catch (IOException notThere) {
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError(
                "This test runs an example in Python, which needs python3 with the module %s (Debian: apt-get install %s)."
                        .formatted(module, debian));
    }
}
