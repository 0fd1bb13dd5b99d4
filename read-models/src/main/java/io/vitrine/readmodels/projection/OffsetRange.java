package io.vitrine.readmodels.projection;

/**
 * Which records of a partition the topic still has.
 *
 * @param beginning the first offset
 * @param end the offset after the last
 */
record OffsetRange(long beginning, long end) {

    boolean reaches(long offset) {
        return beginning <= offset && offset <= end;
    }
}
