package io.vitrine.http.caller;

import io.vitrine.http.problem.Problem;
import io.vitrine.http.problem.Refusals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Rejects malformed requests before any other component sees them. */
@Configuration(proxyBeanMethods = false)
class Firewall {

    /**
     * Clients send UTF-8 in headers, for example as {@code X-Change-Reason}. The container decodes them as ISO 8859-1,
     * where some of the bytes look like control characters. The container itself refuses real control characters.
     */
    @Bean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(value -> value.chars().allMatch(c -> c == '\t' || c >= 0x20 && c != 0x7f));
        // PostgreSQL cannot store NUL, so no value can match it.
        firewall.setAllowedParameterValues(value -> value.indexOf(0) < 0);
        return firewall;
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler(Refusals refusals) {
        return (request, response, _) -> refusals.write(
                Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "bad-request",
                        "The URL or a header contains characters that are not allowed."),
                request,
                response);
    }
}
