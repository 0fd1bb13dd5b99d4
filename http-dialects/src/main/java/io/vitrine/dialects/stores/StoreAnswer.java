package io.vitrine.dialects.stores;

import java.util.Map;

/**
 * Every successful response of the stores API.
 *
 * @param meta metadata: for a list, the pagination
 */
public record StoreAnswer(Object data, Object meta) {

    public static StoreAnswer of(Object data) {
        return new StoreAnswer(data, Map.of());
    }
}
