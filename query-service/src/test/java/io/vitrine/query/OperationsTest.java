package io.vitrine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.dialects.testing.Operations;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the document promises of this service is what is mapped here, and nothing else is. */
class OperationsTest {

    /** What another service answers, and the contracts themselves. */
    private static final Pattern PUBLIC = Pattern.compile("^GET /(delivery/|embed|openapi|asyncapi|schemas/)");

    @Test
    void are_those_in_the_document() {
        assertThat(Operations.documented(operation -> operation.startsWith("GET ")
                        && !PUBLIC.matcher(operation).find()))
                .as("what contracts/openapi/paths of http-dialects describes, and what is mapped here")
                .isEqualTo(Operations.mapped("io.vitrine.query"));
    }
}
