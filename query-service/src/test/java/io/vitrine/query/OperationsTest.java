package io.vitrine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.dialects.testing.Operations;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the document promises of this service is what is mapped here, and nothing else is. */
class OperationsTest {

    /** What another service answers, and the contracts themselves. */
    private static final Pattern PUBLIC = Pattern.compile("^GET /(console/|delivery/|embed|openapi|asyncapi|schemas/)");

    /** A read with a body. */
    private static final String PREVIEW = "POST /api/projects/{projectId}/widgets/preview";

    /** What command-service counts, or deletes. */
    private static final Pattern OF_COMMAND =
            Pattern.compile("^GET /api/((projects|organizations)/[^/]+/usage|deletions)$");

    @Test
    void are_those_in_the_document() {
        assertThat(Operations.documented(operation -> (operation.startsWith("GET ")
                                || operation.equals(PREVIEW)
                                || operation.contains(" /api/operations"))
                        && !PUBLIC.matcher(operation).find()
                        && !OF_COMMAND.matcher(operation).find()))
                .as("what contracts/openapi/paths of http-dialects describes, and what is mapped here")
                .isEqualTo(Operations.mapped("io.vitrine.query"));
    }
}
