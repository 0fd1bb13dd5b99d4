package io.vitrine.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.http.contracts.Contracts;
import io.vitrine.http.request.Dialect;
import io.vitrine.http.request.Dialects;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DialectsTest {

    private static final Dialects DIALECTS = declared();

    @ParameterizedTest
    @CsvSource({
        "/widgets, accounts",
        "/widgets/1/contents, accounts",
        "/%77idgets/1, accounts",
        "/widgets;a=b/1, accounts",
        "/stores/abc/v3/content/widgets, stores",
        "/api/projects/1/widgets, projects",
        "/widgetsandmore, projects",
        "/, projects",
        "/error, projects",
        "/widgets/%, accounts",
        "'', projects"
    })
    void the_dialect_is_known_by_the_address(String uri, String dialect) {
        assertThat(DIALECTS.at(uri).name()).isEqualTo(dialect);
    }

    @Test
    void the_document_names_every_dialect_in_the_filters_of_the_audit_trail() {
        var filters =
                JsonMapper.shared()
                        .<JsonNode>valueToTree(new Yaml().<Object>load(Contracts.openApi()))
                        .findParents("in")
                        .stream()
                        .filter(parameter -> parameter.path("name").asString("").equals("dialect"))
                        .map(parameter -> parameter.path("description").asString(""))
                        .toList();

        assertThat(filters)
                .isNotEmpty()
                .allSatisfy(description -> assertThat(DIALECTS.names())
                        .allSatisfy(name -> assertThat(description).contains("`" + name + "`")));
    }

    private static Dialects declared() {
        try (var context = new AnnotationConfigApplicationContext(OnlyDialects.class)) {
            return new Dialects(
                    List.copyOf(context.getBeansOfType(Dialect.class).values()));
        }
    }

    /** Without the shared configuration, which needs a web server. */
    @ComponentScan(
            basePackageClasses = HttpDialects.class,
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.[A-Z][a-z]+Dialect"))
    private static class OnlyDialects {}
}
