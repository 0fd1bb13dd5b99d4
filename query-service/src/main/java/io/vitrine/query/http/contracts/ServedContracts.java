package io.vitrine.query.http.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.http.contracts.Contracts;
import io.vitrine.http.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Serves the contracts: read once, with a tag, so that a client that has one need not fetch it again. */
@Configuration(proxyBeanMethods = false)
class ServedContracts {

    private static final Duration KEPT = Duration.ofMinutes(5);

    /** One of the documents, ready to be sent. */
    private record Document(MediaType type, byte[] bytes, String tag) {

        static Document of(MediaType type, String text) {
            var bytes = text.getBytes(UTF_8);
            return new Document(type, bytes, "\"%s\"".formatted(DigestUtils.md5DigestAsHex(bytes)));
        }

        ServerResponse answer(ServerRequest request) {
            return request.checkNotModified(tag)
                    .orElseGet(() -> ServerResponse.ok()
                            .contentType(type)
                            .eTag(tag)
                            .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                            .header("Access-Control-Allow-Origin", "*")
                            .body(bytes));
        }
    }

    @Bean
    RouterFunction<ServerResponse> contracts() {
        var read = RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD);
        var openApi = Document.of(MediaType.APPLICATION_YAML, Contracts.openApi());
        var asyncApi = Document.of(MediaType.APPLICATION_YAML, Contracts.asyncApi());
        var schemas = schemas();
        return RouterFunctions.route()
                .route(read.and(RequestPredicates.path(Contracts.OPEN_API)), openApi::answer)
                .route(read.and(RequestPredicates.path(Contracts.ASYNC_API)), asyncApi::answer)
                .route(read.and(RequestPredicates.path(Contracts.SCHEMAS)), request -> one(schemas, request))
                .build();
    }

    private static Map<String, Document> schemas() {
        var type = MediaType.valueOf("application/schema+json");
        return Contracts.schemas()
                .collect(Collectors.toUnmodifiableMap(
                        schema -> String.valueOf(schema.getFilename()).replaceFirst("\\.json$", ""),
                        schema -> Document.of(type, Contracts.text(schema))));
    }

    private static ServerResponse one(Map<String, Document> schemas, ServerRequest request) {
        var schema = schemas.get(request.pathVariable("type"));
        if (schema == null) {
            throw ProblemException.notFound("Unknown event type.");
        }
        return schema.answer(request);
    }
}
