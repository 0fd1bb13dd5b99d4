package io.vitrine.readmodels.listing;

import io.vitrine.http.problem.Fault;
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
    private Set<String> filterable = Set.of();
    private boolean refusesFilters;

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

    /** @param fields the fields of the listed resource, whose names count as filters */
    void refuseUnknownFilters(Set<String> fields) {
        filterable = fields;
        refusesFilters = true;
    }

    /** The faults of parameters that no code has read. */
    List<Fault> unknown(boolean strict) {
        var faults = new ArrayList<Fault>();
        for (var name : given.keySet()) {
            if (read.contains(name) || lists.stream().anyMatch(list -> isElementOf(list, name))) {
                continue;
            }
            if (refusesFilters && isFilter(name)) {
                var known = String.join(", ", read);
                faults.add(Fault.ofParameter(
                        name, "unknown-filter", "Unknown filter %s. Known filters: %s.".formatted(name, known)));
            } else if (strict) {
                faults.add(Fault.ofParameter(name, "unknown-parameter", "Unknown parameter %s.".formatted(name)));
            }
        }
        return faults;
    }

    /** Whether it has an operator or brackets, or is the name of a field. */
    private boolean isFilter(String name) {
        return name.contains(":") || name.contains("[") || filterable.contains(name);
    }

    private static boolean isElementOf(String list, String name) {
        var element = ELEMENT.matcher(name);
        return element.matches() && element.group(1).equals(list);
    }
}
