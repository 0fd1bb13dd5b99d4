package io.vitrine.command.http.signin;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vitrine.http.body.JsonBody;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The exchange of a one-time code for a token. Public: the code is the credential. */
@RestController
@RequestMapping("/sign-in/codes")
class SignInController {

    private static final int MAX_CODE_LENGTH = 128;

    private final SignIn signIn;

    SignInController(SignIn signIn) {
        this.signIn = signIn;
    }

    /**
     * The response in the form of OAuth 2.
     *
     * @param expiresIn seconds
     */
    record TokenResponse(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {}

    @PostMapping
    ResponseEntity<TokenResponse> exchange(JsonBody body) {
        var code = body.field("code").requiredText(MAX_CODE_LENGTH);
        body.throwIfInvalid();
        var exchanged = signIn.exchange(code);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new TokenResponse(
                        exchanged.token(), "Bearer", exchanged.life().toSeconds()));
    }
}
