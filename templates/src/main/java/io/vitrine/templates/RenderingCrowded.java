package io.vitrine.templates;

/** A template was not rendered because too many renderings are waiting. A retry a second later may succeed. */
public final class RenderingCrowded extends RuntimeException {

    RenderingCrowded(String message) {
        super(message, null, false, false);
    }
}
