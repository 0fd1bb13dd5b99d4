package io.vitrine.templates;

import io.vitrine.templates.RenderingFailed.Reason;
import java.util.concurrent.TimeUnit;

/**
 * What one rendering may still take. Everything that loops, looks up or writes asks here first.
 *
 * <p>The bound that counts is the number of steps: it is the same on every machine, so a busy node does not refuse what
 * another shows. The time is a net below it.
 */
final class Budget {

    static final ScopedValue<Budget> CURRENT = ScopedValue.newInstance();

    /** The longest result, in UTF-16 characters. */
    static final int LONGEST = 1 << 20;

    /** Look-ups, helper calls and turns of loops; half a million take about 100 ms. */
    private static final int STEPS = 500_000;

    /** What may be written on the way, also by blocks whose result is thrown away, in characters. */
    private static final int WRITTEN = 4 * LONGEST;

    private static final long TIME = TimeUnit.MILLISECONDS.toNanos(1_000);

    private final long end = System.nanoTime() + TIME;
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
        CURRENT.get().take();
    }

    /** @param characters that are about to be written */
    static void write(int characters) {
        CURRENT.get().takeCharacters(characters);
    }

    static Exceeded tooLong() {
        return new Exceeded(Reason.TOO_LONG, "The template makes more than %d characters of this.".formatted(LONGEST));
    }

    private void take() {
        if (--steps < 0 || System.nanoTime() - end > 0) {
            throw new Exceeded(
                    Reason.TOO_SLOW,
                    "The template takes more than %d steps for this; loop over less.".formatted(STEPS));
        }
    }

    private void takeCharacters(int characters) {
        take();
        written -= Math.min(characters, WRITTEN);
        if (written < 0) {
            throw tooLong();
        }
    }
}
