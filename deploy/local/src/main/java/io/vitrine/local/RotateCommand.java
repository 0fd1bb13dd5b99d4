package io.vitrine.local;

import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Operation;
import io.vitrine.local.installation.Rotation;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Replaces a key. Running services that use it are restarted, one after the other. */
@Command(
        name = "rotate",
        description = "Replace a key of this installation. The former one is accepted until you retire it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Running services that use the key are restarted one after the other, which takes seconds. What each key",
            "protects, and when to retire the former one: docs/operations.md, Keys."
        })
final class RotateCommand implements Runnable {

    @Parameters(
            paramLabel = "KEY",
            description = "One of ${COMPLETION-CANDIDATES}.",
            converter = Keys.class,
            completionCandidates = Keys.class)
    private @Nullable Rotation rotation;

    @Option(names = "--retire", description = "Do not make a new key, but remove the former ones.")
    private boolean retire;

    /** Names of keys are those of their files. */
    static final class Keys implements ITypeConverter<Rotation>, Iterable<String> {

        @Override
        public Rotation convert(String text) {
            return Arrays.stream(Rotation.values())
                    .filter(rotation -> rotation.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "There is no key '%s'. The keys are %s.".formatted(text, String.join(", ", names()))));
        }

        private static List<String> names() {
            return Arrays.stream(Rotation.values()).map(Rotation::toString).toList();
        }

        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }

    @Override
    public void run() {
        var key = Objects.requireNonNull(rotation);
        var installation = Installation.ofEnvironment();
        try (var _ = Operation.on(installation.home(), System.out::println)) {
            key.carryOut(installation, retire, name -> System.out.printf("  %-17s restarted%n", name));
        }
        System.out.println(
                retire
                        ? "The former keys of %s are no longer accepted.".formatted(key)
                        : "The new %s is in use, and the former one is still accepted.".formatted(key));
    }
}
