package io.vitrine.http.caller;

/** Records refused requests. It neither fails nor waits, and is called for each of them, so it bounds what it keeps. */
@FunctionalInterface
public interface RefusedRequestLog {

    void refused(RefusedRequest request);
}
