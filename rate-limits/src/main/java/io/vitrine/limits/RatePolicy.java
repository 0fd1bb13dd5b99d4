package io.vitrine.limits;

import java.time.Duration;

/**
 * A number of requests in a time window for each project, subject or client address.
 *
 * @param name its name in header fields and problems: ASCII letters and dashes
 * @param requests the capacity of a bucket, which is refilled evenly within the window
 * @param window whole seconds, because the header fields have no fractions
 */
public record RatePolicy(String name, long requests, Duration window) {

    /** Appends {@code "project-writes";q=100;w=60}. Delivery writes it with every response, so without a format. */
    void appendTo(StringBuilder field) {
        field.append('"').append(name).append("\";q=").append(requests);
        field.append(";w=").append(window.toSeconds());
    }
}
