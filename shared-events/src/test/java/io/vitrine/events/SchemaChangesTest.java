package io.vitrine.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which changes of a released schema are compatible. */
class SchemaChangesTest {

    private static final String RELEASED = """
            {"title":"AssetCreated","description":"An asset.","type":"object",
             "properties":{
               "assetId":{"type":"string","format":"uuid"},
               "title":{"type":"string"},
               "kind":{"type":"string","enum":["IMAGE","VIDEO"]},
               "tags":{"type":"array","items":{"type":"string"}},
               "file":{"type":"object","properties":{"url":{"type":"string"},"width":{"type":"integer"}},
                       "required":["url"]}},
             "required":["assetId","tags","file"]}""";

    @Test
    void nothing_changed_passes() {
        assertThat(SchemaChanges.between(json(RELEASED), json(RELEASED))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"title\":{\"type\":\"string\"}     | \"title\":{\"type\":\"string\"},\"mood\":{\"type\":\"object\"}",
                "\"width\":{\"type\":\"integer\"}    | \"width\":{\"type\":\"integer\"},\"height\":{\"type\":\"integer\"}",
                "An asset.                           | An asset, in other words.",
                "\"title\":{\"type\":\"string\"}     | \"title\":{\"type\":\"string\",\"description\":\"Of the asset\"}"
            })
    void a_field_that_may_be_left_out_and_other_words_pass(String was, String is) {
        assertThat(changed(was, is)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"title\":{\"type\":\"string\"},    |                                        | /title: is gone",
                "\"width\"                           | \"widthInPixels\"                      | /file/width: is gone",
                "\"title\":{\"type\":\"string\"}     | \"title\":{\"type\":\"integer\"}       | /title: type was \"string\" and is \"integer\"",
                "\"title\":{\"type\":\"string\"}     | \"title\":{\"type\":[\"string\",\"null\"]} | /title: type was \"string\" and is [\"string\",\"null\"]",
                "\"items\":{\"type\":\"string\"}     | \"items\":{\"type\":\"object\"}        | /tags/*: type was \"string\" and is \"object\"",
                ",\"items\":{\"type\":\"string\"}    |                                        | /tags/*: type was \"string\" and is nothing",
                "\"format\":\"uuid\"                 | \"format\":\"date\"                    | /assetId: format was \"uuid\" and is \"date\"",
                "\"title\":{\"type\":\"string\"}     | \"title\":{\"type\":\"string\",\"maxLength\":9} | /title: maxLength was nothing and is 9",
                "[\"IMAGE\",\"VIDEO\"]               | [\"IMAGE\",\"VIDEO\",\"FILE\"]         | /kind: enum was [\"IMAGE\",\"VIDEO\"] and is [\"IMAGE\",\"VIDEO\",\"FILE\"]",
                "[\"IMAGE\",\"VIDEO\"]               | [\"IMAGE\"]                            | /kind: enum was [\"IMAGE\",\"VIDEO\"] and is [\"IMAGE\"]",
                "[\"assetId\",\"tags\",\"file\"]     | [\"assetId\",\"tags\",\"file\",\"title\"] | /title: must be there, and is not in older events",
                "[\"assetId\",\"tags\",\"file\"]     | [\"assetId\",\"file\"]                 | /tags: may be left out, and subscribers rely on it",
                "[\"url\"]                           | [\"url\",\"width\"]                    | /file/width: must be there, and is not in older events"
            })
    void what_is_removed_renamed_retyped_tightened_or_loosened_is_named(String was, String is, String named) {
        assertThat(changed(was, is)).contains(named == null ? "" : named);
    }

    private static List<String> changed(String was, String is) {
        var present = RELEASED.replace(was, is == null ? "" : is);
        assertThat(present).isNotEqualTo(RELEASED);
        return SchemaChanges.between(json(RELEASED), json(present));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
