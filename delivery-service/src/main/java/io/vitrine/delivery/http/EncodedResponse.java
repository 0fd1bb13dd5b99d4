package io.vitrine.delivery.http;

import org.jspecify.annotations.Nullable;

/** A response in one encoding, in full and as a 304. */
record EncodedResponse(ResponseMetadata head, Reply.Whole whole, Reply.Whole notModified) {

    /**
     * In the encoding that the request prefers.
     *
     * @param location the URL of this format if the request did not determine the format, otherwise null
     */
    static EncodedResponse of(
            PublicResponse answer, Dependencies dependencies, @Nullable String location, Request request) {
        return of(answer, dependencies, location, null, request);
    }

    /** @param next the URL of the rest that did not fit, or null */
    static EncodedResponse of(
            PublicResponse answer,
            Dependencies dependencies,
            @Nullable String location,
            @Nullable String next,
            Request request) {
        var encoding = answer.encodingFor(request.header("Accept-Encoding"));
        var head = ResponseMetadata.of(answer, encoding, dependencies, location).followedBy(next);
        return new EncodedResponse(head, head.with(answer.body(encoding)), head.notModified());
    }

    Reply.Whole to(Request request) {
        return head.isKnownTo(request) ? notModified : whole;
    }
}
