package io.vitrine.http.caller;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The client address of a request. */
final class ClientAddress {

    /** Enough for an IPv6 address with a zone. */
    private static final int MAX_LENGTH = 64;

    private ClientAddress() {}

    /** A proxy sends the address in a header, which may contain anything. Values that are too long are ignored. */
    static @Nullable String of(HttpServletRequest request) {
        var address = request.getRemoteAddr();
        return address == null || address.length() > MAX_LENGTH ? null : address;
    }
}
