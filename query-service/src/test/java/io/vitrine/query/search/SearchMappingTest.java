package io.vitrine.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** An index keeps the mapping that it was made with, so another mapping needs another index. */
class SearchMappingTest {

    private static final Map<Integer, String> MAPPINGS =
            Map.of(2, "9150cd9b40d887cd8ead381d27e17a7c178dd52fd750223466a681fd7493f737");

    private final ClassPathResource mapping = new ClassPathResource("search/widgets.json");

    @Test
    void a_version_has_one_mapping() throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256").digest(mapping.getContentAsByteArray());

        assertThat(MAPPINGS)
                .as("Raise SearchIndex.VERSION with the mapping, and state its digest here.")
                .containsEntry(SearchIndex.VERSION, HexFormat.of().formatHex(digest));
    }

    @Test
    void every_field_of_a_document_is_mapped() throws IOException {
        var fields =
                JsonMapper.shared().readTree(mapping.getContentAsByteArray()).at("/mappings/properties");

        assertThat(fields.propertyNames())
                .containsAll(Arrays.stream(SearchDocument.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }
}
