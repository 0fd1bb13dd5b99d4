package io.vitrine.events;

/**
 * An event of a type that this version does not know, so a newer version has written it. A reader must not pass such an
 * event: it parks the project, or refuses the request, until a process of the newer version continues.
 */
public final class UnknownEventTypeException extends IllegalArgumentException {

    UnknownEventTypeException(Object name) {
        super("Unknown event type %s; a newer Vitrine may have written it.".formatted(name));
    }
}
