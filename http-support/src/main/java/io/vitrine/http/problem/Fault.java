package io.vitrine.http.problem;

/**
 * One fault of a request.
 *
 * @param pointer the place: a JSON pointer into the body ({@code /config/autoplay}), or {@code ?limit} for a parameter
 * @param code the fault for programs: {@code required}, {@code type}, {@code too-long} …
 * @param detail the fault for people, with the next step
 */
public record Fault(String pointer, String code, String detail) {

    public static Fault ofParameter(String name, String code, String detail) {
        return new Fault("?" + name, code, detail);
    }
}
