package io.vitrine.query.http.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.EventJson;
import io.vitrine.http.contracts.Contracts;
import io.vitrine.http.problem.ProblemException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Serves the contracts, which are read once, with an ETag. */
@Configuration(proxyBeanMethods = false)
class ServedContracts {

    private static final Duration KEPT = Duration.ofMinutes(5);

    /** A document in the form in which it is sent. */
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
        var openApiJson = Document.of(MediaType.APPLICATION_JSON, YamlAsJson.of(Contracts.openApi()));
        var asyncApi = Document.of(MediaType.APPLICATION_YAML, Contracts.asyncApi());
        var asyncApiJson = Document.of(MediaType.APPLICATION_JSON, YamlAsJson.of(Contracts.asyncApi()));
        var schemas = documents(Contracts.schemas());
        var layouts = documents(Contracts.layoutSchemas());
        var layoutList = Document.of(MediaType.APPLICATION_JSON, layoutList());
        return RouterFunctions.route()
                .route(read.and(RequestPredicates.path(Contracts.OPEN_API)), openApi::answer)
                .route(read.and(RequestPredicates.path(Contracts.OPEN_API_JSON)), openApiJson::answer)
                .route(read.and(RequestPredicates.path(Contracts.ASYNC_API)), asyncApi::answer)
                .route(read.and(RequestPredicates.path(Contracts.ASYNC_API_JSON)), asyncApiJson::answer)
                .route(read.and(RequestPredicates.path(Contracts.LAYOUTS)), layoutList::answer)
                .route(
                        read.and(RequestPredicates.path(Contracts.LAYOUT_SCHEMAS)),
                        request -> one(layouts, request.pathVariable("layout"), "Unknown layout.", request))
                .route(
                        read.and(RequestPredicates.path(Contracts.SCHEMAS)),
                        request -> one(schemas, request.pathVariable("type"), "Unknown event type.", request))
                .build();
    }

    private static Map<String, Document> documents(Stream<Resource> schemas) {
        var type = MediaType.valueOf("application/schema+json");
        return schemas.collect(Collectors.toUnmodifiableMap(
                ServedContracts::name, schema -> Document.of(type, Contracts.text(schema))));
    }

    private static String name(Resource schema) {
        return String.valueOf(schema.getFilename()).replaceFirst("\\.json$", "");
    }

    /** Every layout with the texts and the address of its schema. */
    private static String layoutList() {
        var layouts = EventJson.MAPPER.createArrayNode();
        Contracts.layoutSchemas().forEach(resource -> {
            var schema = EventJson.MAPPER.readTree(Contracts.text(resource));
            var name = name(resource);
            layouts.addObject()
                    .put("name", name.toUpperCase(Locale.ROOT).replace('-', '_'))
                    .put("title", schema.get("title").asString())
                    .put("description", schema.get("description").asString())
                    .put("schema", Contracts.LAYOUT_SCHEMAS.replace("{layout}", name));
        });
        return layouts.toString();
    }

    private static ServerResponse one(
            Map<String, Document> documents, String name, String otherwise, ServerRequest request) {
        var document = documents.get(name);
        if (document == null) {
            throw ProblemException.notFound(otherwise);
        }
        return document.answer(request);
    }
}
