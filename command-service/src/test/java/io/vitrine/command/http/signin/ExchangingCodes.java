package io.vitrine.command.http.signin;

import io.vitrine.command.ServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** A client without a token. */
@ServiceTest
abstract class ExchangingCodes {

    @Autowired
    RestTestClient http;

    ResponseSpec exchange(String body, String... header) {
        var request = http.post().uri("/sign-in/codes").contentType(MediaType.APPLICATION_JSON);
        if (header.length == 2) {
            request.header(header[0], header[1]);
        }
        return request.body(body).exchange();
    }

    static String body(String code) {
        return "{\"code\": \"%s\"}".formatted(code);
    }
}
