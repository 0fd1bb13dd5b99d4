package io.vitrine.http.caller;

import io.vitrine.http.HttpSupport;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.testing.OneDialect;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service whose endpoints return the caller. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({HttpSupport.class, OneDialect.class, SmallService.Endpoints.class})
class SmallService {

    @RestController
    static class Endpoints {

        @PostMapping("/api/projects")
        @Scoped("projects:admin")
        AuthenticatedUser outside(AuthenticatedUser visitor) {
            return visitor;
        }

        @GetMapping("/api/projects/{projectId}/widgets")
        @Scoped("widgets:read")
        Caller inside(Caller caller) {
            return caller;
        }

        @GetMapping("/api/projects/{projectId}/widgets/{number}")
        @Scoped("widgets:read")
        Map<String, Object> one(Caller caller, @PathVariable int number, @RequestParam(defaultValue = "1") int limit) {
            if (number == 0) {
                throw ProblemException.notFound("No such widget.");
            }
            if (number < 0) {
                throw new IllegalStateException("a secret of the inside");
            }
            return Map.of("number", number, "limit", limit, "items", List.of());
        }

        @GetMapping("/api/projects/{projectId}/forgotten")
        Caller withoutScope(Caller caller) {
            return caller;
        }
    }
}
