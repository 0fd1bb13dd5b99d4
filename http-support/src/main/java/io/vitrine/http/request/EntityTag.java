package io.vitrine.http.request;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The version of a resource as a strong entity tag: {@code "7"}. */
public final class EntityTag {

    private EntityTag() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** Whether a field of tags ({@code If-Match} or {@code If-None-Match}) names the version, or is {@code *}. */
    public static boolean matches(@Nullable String field, long version) {
        return field != null
                && Arrays.stream(field.split(","))
                        .map(String::trim)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(of(version)));
    }
}
