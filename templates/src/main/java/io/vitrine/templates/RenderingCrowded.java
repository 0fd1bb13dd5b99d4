package io.vitrine.templates;

/** A template was not drawn because the machine has too much to draw; the same may well be drawn a second later. */
public final class RenderingCrowded extends RuntimeException {

    RenderingCrowded(String message) {
        super(message, null, false, false);
    }
}
