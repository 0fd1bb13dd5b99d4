package io.vitrine.http.caller;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Web pages of other origins that may follow the feed with a token of their user.
 *
 * @param allowedOrigins origins such as {@code https://console.example.com}; {@code *} for any
 */
@ConfigurationProperties("vitrine.cors")
record CorsProperties(@DefaultValue List<String> allowedOrigins) {}
