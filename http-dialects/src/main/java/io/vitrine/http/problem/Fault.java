package io.vitrine.http.problem;

/**
 * One thing wrong with a request.
 *
 * @param pointer where: a JSON pointer into the body ({@code /config/autoplay}), or {@code ?limit} for a parameter
 * @param code what, for programs: {@code required}, {@code type}, {@code too-long} …
 * @param detail what, for people, and what to do about it
 */
public record Fault(String pointer, String code, String detail) {

    public static Fault ofParameter(String name, String code, String detail) {
        return new Fault("?" + name, code, detail);
    }
}
