package io.vitrine.query.freshness;

/**
 * What a read must show at least: everything up to a position of the store.
 *
 * @param position 0 if anything will do
 */
public record AsOf(long position) {

    public static final AsOf ANY_TIME = new AsOf(0);
}
