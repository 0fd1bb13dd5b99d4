package io.vitrine.events;

import org.jspecify.annotations.Nullable;

/**
 * What an asset points to.
 *
 * @param url an http or https URL; Vitrine never fetches it
 * @param sizeBytes size in bytes
 * @param width width in pixels
 * @param height height in pixels
 */
public record AssetFile(
        Kind type,
        String url,
        @Nullable String filename,
        @Nullable String mimeType,
        @Nullable Long sizeBytes,
        @Nullable Integer width,
        @Nullable Integer height) {

    /** How a page shows the file. */
    public enum Kind {
        IMAGE,
        VIDEO,
        FILE,
        EMBED
    }
}
