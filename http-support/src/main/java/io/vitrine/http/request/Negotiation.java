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
 * Negotiates the media type before the endpoint is called: an endpoint without {@code produces} produces JSON, and a
 * request that does not accept it gets 406 without any change. If the negotiation took place during the response, a
 * client would get the error after its write. A DELETE has no response body, so there is no negotiation: generated
 * clients only accept its problems.
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
