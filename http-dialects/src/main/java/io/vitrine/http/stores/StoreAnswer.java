package io.vitrine.http.stores;

import java.util.Map;

/**
 * Every good answer of the stores document.
 *
 * @param meta what is said about the data: of a list, which page it is
 */
public record StoreAnswer(Object data, Object meta) {

    public static StoreAnswer of(Object data) {
        return new StoreAnswer(data, Map.of());
    }
}
