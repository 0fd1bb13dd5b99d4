package io.vitrine.readmodels.listing;

/**
 * A page of a list with numbered pages.
 *
 * @param number from 1
 * @param size the maximum number of items on a page
 */
public record PageNumber(int number, int size) {

    public static final int STANDARD_SIZE = 50;
    public static final int MAX_SIZE = 150;

    /** Beyond any list: more pages than the largest list has entries. */
    static final int MAX_NUMBER = 1_000_000;

    long skipped() {
        return (number - 1L) * size;
    }
}
