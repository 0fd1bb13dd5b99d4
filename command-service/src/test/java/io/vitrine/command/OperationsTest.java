package io.vitrine.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.dialects.testing.Operations;
import org.junit.jupiter.api.Test;

/** What the document promises of this service is what is mapped here, and nothing else is. */
class OperationsTest {

    @Test
    void are_those_in_the_document() {
        assertThat(Operations.documented(operation -> !operation.startsWith("GET ")))
                .as("what contracts/openapi/paths of http-dialects describes, and what is mapped here")
                .isEqualTo(Operations.mapped("io.vitrine.command"));
    }
}
