package io.vitrine.http.caller;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which web pages may follow the feed with a token of their user.
 *
 * @param allowedOrigins such as {@code https://console.example.com}; {@code *} for any; none by default
 */
@ConfigurationProperties("vitrine.cors")
record CorsProperties(@DefaultValue List<String> allowedOrigins) {}
