package io.vitrine.delivery.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.gateway.GatewayLimits;
import java.io.IOException;
import java.util.HashMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documented limits of the public port, including defaults, are those that the gateway reads. */
class GatewayMetadataTest {

    private static final String METADATA = "/META-INF/additional-spring-configuration-metadata.json";

    @Test
    void every_limit_is_described_with_its_default() throws IOException {
        var read = new TreeSet<String>();
        GatewayLimits.of(name -> {
            read.add(GatewayLimits.PREFIX + name);
            return null;
        });
        var defaults = new HashMap<String, String>();
        properties()
                .forEach(property -> defaults.put(
                        property.path("name").asString(),
                        property.path("defaultValue").asString("")));

        assertThat(read).hasSize(12).isSubsetOf(defaults.keySet());
        assertThat(GatewayLimits.of(name -> defaults.get(GatewayLimits.PREFIX + name)))
                .isEqualTo(GatewayLimits.DEFAULT);
        assertThat(read).allSatisfy(name -> assertThat(defaults.get(name)).isNotEmpty());
    }

    private static JsonNode properties() throws IOException {
        try (var in = GatewayMetadataTest.class.getResourceAsStream(METADATA)) {
            return JsonMapper.shared().readTree(in).path("properties");
        }
    }
}
