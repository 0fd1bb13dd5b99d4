package io.vitrine.readmodels.listing;

import io.vitrine.http.problem.ProblemException;
import org.springframework.http.HttpStatus;

/**
 * Measures a page by number. Such a page cannot be shortened, so a page that is too large is refused with the limit
 * that fits.
 */
public final class AnswerSize {

    /** Of stored JSON. */
    public static final long MAX_CHARACTERS = 2 * 1024 * 1024;

    private static final String CODE = "answer-too-large";

    private int entries;
    private long characters;

    /** @throws ProblemException 422 if this entry exceeds the limit and is not the only one */
    public void add(long entry) {
        entries++;
        characters += entry;
        if (characters > MAX_CHARACTERS && entries > 1) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    CODE,
                    "This page is too large (limit %d MiB). Request it with limit=%d or less."
                            .formatted(MAX_CHARACTERS >> 20, entries - 1));
        }
    }

    /** For lists without pages, of which a part was read. */
    public static ProblemException tooLarge(String what, String next) {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                CODE,
                "%s are too large for one response (limit %d MiB). %s".formatted(what, MAX_CHARACTERS >> 20, next));
    }

    /** For the assets of one widget, whose list has no pages. */
    public static ProblemException assetsTooLarge() {
        return tooLarge("The widget's assets", "Request each asset by its id.");
    }
}
