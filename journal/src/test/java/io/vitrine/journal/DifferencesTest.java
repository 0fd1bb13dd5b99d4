package io.vitrine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.flipkart.zjsonpatch.Jackson3JsonPatch;
import io.vitrine.events.personal.PersonalData;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class DifferencesTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void a_patch_makes_of_a_random_document_the_other() {
        for (var seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var from = object(random, 4);
            var to = random.nextBoolean() ? object(random, 4) : changed(random, from.deepCopy());
            var patch = Differences.patch(from, to, PersonalData.CLEAR);
            var result = Jackson3JsonPatch.apply(patch, from);
            assertThat(result).as("seed %d, patch %s", seed, patch).isEqualTo(to);
        }
    }

    @Test
    void the_changes_of_a_64_KiB_config_stay_in_proportion_and_the_work_within_its_budget() {
        var from = JSON.createObjectNode();
        from.set("config", JSON.createObjectNode().set("list", numbers(0, 16_000)));
        var to = JSON.createObjectNode();
        to.set("config", JSON.createObjectNode().set("list", numbers(1, 15_000)));
        var changes = Differences.changes(from, to);
        assertThat(changes.toString())
                .hasSizeLessThan(2 * (from.toString().length() + to.toString().length()));
        assertThat(Jackson3JsonPatch.apply(changes, from)).isEqualTo(to);
        var diff = new BoundedDiff();
        diff.between(from, to);
        assertThat(diff.comparisons()).isLessThanOrEqualTo(2 * BoundedDiff.MAX_COMPARISONS);
    }

    @Test
    void many_small_members_under_a_long_name_are_replaced_together() {
        var name = "n".repeat(20_000);
        var from = JSON.createObjectNode();
        var to = JSON.createObjectNode();
        IntStream.range(0, 5_000).forEach(i -> {
            from.withObjectProperty(name).put("m" + i, 0);
            to.withObjectProperty(name).put("m" + i, 1);
        });
        var changes = Differences.changes(from, to);
        assertThat(changes.toString())
                .hasSizeLessThan(2 * (from.toString().length() + to.toString().length()));
        assertThat(Jackson3JsonPatch.apply(changes, from)).isEqualTo(to);
    }

    @Test
    void one_element_more_in_a_long_array_is_one_operation() {
        var from = JSON.createObjectNode();
        from.set("list", numbers(0, 16_000));
        var to = from.deepCopy();
        ((ArrayNode) to.get("list")).insert(8_000, "new");
        var patch = Differences.patch(from, to, PersonalData.CLEAR);
        assertThat(patch).hasSize(1);
        assertThat(Jackson3JsonPatch.apply(patch, from)).isEqualTo(to);
    }

    private static ArrayNode numbers(int shift, int count) {
        var numbers = JSON.createArrayNode();
        IntStream.range(0, count).forEach(i -> numbers.add((i * 7 + shift) % 10));
        return numbers;
    }

    private static ObjectNode changed(Random random, ObjectNode object) {
        object.forEachEntry((_, value) -> {
            if (value instanceof ArrayNode array && !array.isEmpty()) {
                array.remove(random.nextInt(array.size()));
                array.insert(random.nextInt(array.size() + 1), any(random, 2));
            } else if (value instanceof ObjectNode inner) {
                changed(random, inner);
            }
        });
        object.set("new/" + random.nextInt(3) + "~", any(random, 2));
        return object;
    }

    private static ObjectNode object(Random random, int depth) {
        var object = JSON.createObjectNode();
        IntStream.range(0, random.nextInt(6)).forEach(_ -> object.set(name(random), any(random, depth - 1)));
        return object;
    }

    private static String name(Random random) {
        return new String[] {"a", "b", "c/d", "e~f", "", "g~1"}[random.nextInt(6)];
    }

    private static JsonNode any(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> JSON.getNodeFactory().numberNode(random.nextInt(4));
            case 1 -> JSON.getNodeFactory().stringNode("text" + random.nextInt(4));
            case 2 -> JSON.getNodeFactory().nullNode();
            case 3 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 4 -> object(random, depth);
            default -> {
                var array = JSON.createArrayNode();
                IntStream.range(0, random.nextInt(12)).forEach(_ -> array.add(any(random, depth - 1)));
                yield array;
            }
        };
    }
}
