package io.vitrine.gateway;

import java.util.Iterator;

/** The processes that one request tries, one after the other. */
final class Attempts {

    private final Candidates candidates;
    private final Iterator<ServiceAddress> others;
    private ServiceAddress address;

    Attempts(Candidates candidates) {
        this.candidates = candidates;
        this.others = candidates.next().iterator();
        this.address = others.next();
    }

    /** The process that is tried now. */
    ServiceAddress address() {
        return address;
    }

    boolean hasNext() {
        return others.hasNext();
    }

    /** Goes on to the next process, because this one has failed. Returns false if all have been tried. */
    boolean next() {
        candidates.failed(address);
        if (!others.hasNext()) {
            return false;
        }
        address = others.next();
        return true;
    }
}
