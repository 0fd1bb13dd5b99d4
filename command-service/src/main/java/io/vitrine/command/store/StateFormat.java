package io.vitrine.command.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * A number for what a state can hold: the names and types of its fields, of the records in them, and the constants of
 * enumerations. Two versions of Vitrine with the same number read and write the same states.
 */
final class StateFormat {

    private static final String PACKAGE = "io.vitrine.";

    private final Set<Class<?>> described = new HashSet<>();
    private final StringBuilder description = new StringBuilder();

    private StateFormat() {}

    /** @param folds counts changes of the folds that leave all fields as they are */
    static int of(Class<?> state, int folds) {
        var checksum = new CRC32C();
        checksum.update("%d %s".formatted(folds, describe(state)).getBytes(UTF_8));
        return (int) checksum.getValue();
    }

    /** All that counts, as text. */
    static String describe(Class<?> state) {
        var format = new StateFormat();
        format.add(state);
        return format.description.toString();
    }

    private void add(Class<?> type) {
        if (!type.getName().startsWith(PACKAGE) || !described.add(type)) {
            return;
        }
        description.append(type.getName());
        if (type.isEnum()) {
            description.append(Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .sorted()
                    .collect(Collectors.joining(",", "[", "]")));
        } else if (type.isRecord()) {
            for (var component : type.getRecordComponents()) {
                add(component.getName(), component.getGenericType());
            }
        } else if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(this::add);
        }
    }

    private void add(String name, Type type) {
        description.append(' ').append(name).append(':').append(type.getTypeName());
        if (type instanceof Class<?> single) {
            add(single);
        } else if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> add("", argument));
        }
    }
}
