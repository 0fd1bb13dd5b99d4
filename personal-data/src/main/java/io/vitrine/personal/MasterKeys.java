package io.vitrine.personal;

import java.util.List;
import java.util.UUID;

/** The master keys: the first one wraps, and all of them unwrap, so that one can replace another while services run. */
record MasterKeys(List<MasterKey> keys) {

    /** @throws IllegalArgumentException if a key is invalid, or there is none */
    static MasterKeys of(List<String> base64) {
        return base64.isEmpty()
                ? new MasterKeys(List.of(MasterKey.of(null)))
                : new MasterKeys(base64.stream().map(MasterKey::of).toList());
    }

    MasterKey current() {
        return keys.getFirst();
    }

    /** The one of a database that was filled before keys could be replaced. */
    MasterKey oldest() {
        return keys.getLast();
    }

    /** @throws IllegalStateException if none of them wrapped it */
    byte[] unwrap(UUID id, byte[] wrapped) {
        return keys.stream()
                .flatMap(key -> key.unwrap(id, wrapped).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The key of a person was wrapped with another"
                        + " vitrine.personal.key. Add that one, after the current one."));
    }
}
