package io.vitrine.query.http.contracts;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.json.JsonMapper;

/** Writes a YAML document as JSON. Times stay as they are written: JSON has no type for them. */
final class YamlAsJson {

    private YamlAsJson() {}

    static String of(String yaml) {
        var reading = new LoaderOptions();
        var writing = new DumperOptions();
        var parser =
                new Yaml(new SafeConstructor(reading), new Representer(writing), writing, reading, new WithoutTimes());
        return JsonMapper.shared().writeValueAsString(parser.<Object>load(yaml));
    }

    private static final class WithoutTimes extends Resolver {

        @Override
        public void addImplicitResolver(Tag tag, Pattern pattern, @Nullable String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, pattern, first, limit);
            }
        }
    }
}
