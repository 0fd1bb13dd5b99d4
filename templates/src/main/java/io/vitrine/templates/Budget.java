package io.vitrine.templates;

import io.vitrine.templates.RenderingFailed.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The remaining budget of one rendering. Every loop, lookup and write checks it first.
 *
 * <p>The effective limits are steps and characters: they measure work, so they are the same on every machine and under
 * every load. The time limit is a safety net far beyond them. A rendering that reaches it is not necessarily the
 * template's fault.
 */
final class Budget {

    static final ScopedValue<Budget> CURRENT = ScopedValue.newInstance();

    /** The longest result, in UTF-16 characters. */
    static final int MAX_OUTPUT_LENGTH = 1 << 20;

    /** Lookups, helper calls, loop iterations, and characters read and written. Half a million take about 100 ms. */
    static final int STEPS = 500_000;

    /** The number of characters per step. */
    private static final int CHARACTERS_A_STEP = 64;

    /** The maximum intermediate output in characters, including the output of blocks that is discarded. */
    private static final int WRITTEN = 8 * MAX_OUTPUT_LENGTH;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final long end = System.nanoTime() + TIMEOUT.toNanos();
    private int steps = STEPS;
    private int written = WRITTEN;

    /** Ends a rendering from within Handlebars, which lets only unchecked exceptions through. */
    static final class Exceeded extends RuntimeException {

        private final transient RenderingFailed failure;

        private Exceeded(Reason reason, String message) {
            super(message, null, false, false);
            failure = new RenderingFailed(reason, message);
        }

        RenderingFailed failure() {
            return failure;
        }
    }

    static void step() {
        CURRENT.get().take(1);
    }

    static void steps(long steps) {
        CURRENT.get().take(steps);
    }

    /** @param characters the number of characters that will be read */
    static void read(long characters) {
        CURRENT.get().take(1 + characters / CHARACTERS_A_STEP);
    }

    /** Counts all parts of a JSON value, for operations that visit all of them. */
    static void readAll(@Nullable Object value) {
        switch (value) {
            case CharSequence text -> read(text.length());
            case List<?> list -> {
                step();
                list.forEach(Budget::readAll);
            }
            case Map<?, ?> map -> {
                step();
                map.forEach((name, member) -> {
                    readAll(name);
                    readAll(member);
                });
            }
            case null -> step();
            case Object _ -> step();
        }
    }

    /** @param characters the number of characters that will be written */
    static void write(int characters) {
        CURRENT.get().takeCharacters(characters);
    }

    static Exceeded tooLong() {
        return new Exceeded(
                Reason.TOO_LONG,
                "The output of the template is too long (limit %d characters). Output less."
                        .formatted(MAX_OUTPUT_LENGTH));
    }

    int stepsTaken() {
        return STEPS - steps;
    }

    private void take(long count) {
        if (count > steps) {
            throw new Exceeded(
                    Reason.TOO_SLOW,
                    "The template takes too many steps (limit %d). Loop over fewer items.".formatted(STEPS));
        }
        steps -= (int) count;
        if (System.nanoTime() - end > 0) {
            throw new Exceeded(
                    Reason.OUT_OF_TIME,
                    "The template was stopped after %d s because the machine is too busy. Try again."
                            .formatted(TIMEOUT.toSeconds()));
        }
    }

    private void takeCharacters(int characters) {
        take(1 + characters / CHARACTERS_A_STEP);
        if (characters > written) {
            throw new Exceeded(
                    Reason.TOO_LONG,
                    "The template writes too many intermediate characters (limit %d). Output or compare less."
                            .formatted(WRITTEN));
        }
        written -= characters;
    }
}
