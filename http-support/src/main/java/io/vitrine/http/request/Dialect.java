package io.vitrine.http.request;

/**
 * One of the documented APIs over the same widgets, known by its address alone. Each has a bean of this type.
 *
 * @param name its name in the audit trail
 * @param root the path of all its addresses and below, such as {@code /stores}; empty for the dialect of all addresses
 *     that are below no other root
 */
public record Dialect(String name, String root) {

    boolean serves(String path) {
        return root.isEmpty() || path.equals(root) || path.startsWith(root + "/");
    }
}
