package io.vitrine.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.dialects.testing.Operations;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documented operations of this service are exactly those that it maps. */
class OperationsTest {

    /** A read of query-service with a body. */
    private static final String PREVIEW = "POST /api/projects/{projectId}/widgets/preview";

    /** A read of what this service counts, or deletes. */
    private static final Pattern OF_COMMAND =
            Pattern.compile("^GET /api/((projects|organizations)/[^/]+/usage|deletions)$");

    @Test
    void are_those_in_the_document() {
        assertThat(Operations.documented(operation -> (!operation.startsWith("GET ")
                                || OF_COMMAND.matcher(operation).find())
                        && !operation.equals(PREVIEW)
                        && !operation.contains(" /api/operations")))
                .as("what contracts/openapi/paths of http-dialects describes, and what is mapped here")
                .isEqualTo(Operations.mapped("io.vitrine.command"));
    }
}
