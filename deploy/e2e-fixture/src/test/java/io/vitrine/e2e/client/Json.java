package io.vitrine.e2e.client;

import tools.jackson.databind.json.JsonMapper;

/** Bodies with texts in them that would have to be escaped by hand. */
public final class Json {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Json() {}

    /** @param namesAndTexts in turn */
    public static String object(String... namesAndTexts) {
        var object = JSON.createObjectNode();
        for (var i = 0; i < namesAndTexts.length; i += 2) {
            object.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return object.toString();
    }
}
