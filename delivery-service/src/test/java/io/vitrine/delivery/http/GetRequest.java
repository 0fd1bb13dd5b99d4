package io.vitrine.delivery.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A GET request without header fields. */
interface GetRequest extends Request {

    @Override
    default String method() {
        return "GET";
    }

    @Override
    default String target() {
        return "/";
    }

    @Override
    default @Nullable String header(String name) {
        return null;
    }

    @Override
    default List<String> headers(String name) {
        return List.of();
    }

    @Override
    default String client() {
        return "127.0.0.1";
    }

    @Override
    default String id() {
        return "id";
    }
}
