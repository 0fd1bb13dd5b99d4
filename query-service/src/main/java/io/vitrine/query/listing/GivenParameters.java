package io.vitrine.query.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The parameters of a request by name, and which of them were read. */
final class GivenParameters {

    /** How clients write an array: {@code name[]} for each element, or {@code name[0]}. */
    private static final Pattern ELEMENT = Pattern.compile("(.+)\\[\\d{0,9}]");

    private final Map<String, List<String>> given;
    private final Set<String> read = new TreeSet<>();
    private final Set<String> lists = new TreeSet<>();

    GivenParameters(Map<String, List<String>> given) {
        this.given = given;
    }

    List<String> values(String name) {
        read.add(name);
        return given.getOrDefault(name, List.of());
    }

    /** Those of the parameter and of its elements. */
    List<String> list(String name) {
        lists.add(name);
        var values = new ArrayList<>(values(name));
        given.forEach((element, more) -> {
            if (isElementOf(name, element)) {
                values.addAll(more);
            }
        });
        return values;
    }

    /** The names that were asked for, in alphabetical order. */
    Set<String> read() {
        return read;
    }

    /** The names of what is given and was not asked for. */
    List<String> unread() {
        return given.keySet().stream()
                .filter(name -> !read.contains(name) && lists.stream().noneMatch(list -> isElementOf(list, name)))
                .toList();
    }

    private static boolean isElementOf(String list, String name) {
        var element = ELEMENT.matcher(name);
        return element.matches() && element.group(1).equals(list);
    }
}
