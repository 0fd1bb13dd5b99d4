package io.vitrine.http.request;

import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Settles what a request may be answered with before its endpoint is called: an endpoint that does not state what it
 * {@code produces} produces JSON, and a request that accepts nothing of that is answered 406 with nothing done. Left to
 * the writing of the answer, a client was refused after its write had been carried out. A DELETE is answered without a
 * body, so there is nothing to negotiate: generated clients accept only its problems.
 */
@Component
public final class Negotiation implements WebMvcRegistrations {

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new JsonByDefault();
    }

    private static final class JsonByDefault extends RequestMappingHandlerMapping {

        @Override
        protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> handlerType) {
            var mapping = super.getMappingForMethod(method, handlerType);
            return mapping == null || !mapping.getProducesCondition().isEmpty() || deletes(mapping)
                    ? mapping
                    : mapping.mutate()
                            .produces(MediaType.APPLICATION_JSON_VALUE)
                            .build();
        }

        private static boolean deletes(RequestMappingInfo mapping) {
            return mapping.getMethodsCondition().getMethods().equals(Set.of(RequestMethod.DELETE));
        }
    }
}
