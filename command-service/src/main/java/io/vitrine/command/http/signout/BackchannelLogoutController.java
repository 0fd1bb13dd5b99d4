package io.vitrine.command.http.signout;

import io.vitrine.http.caller.LogoutToken;
import io.vitrine.http.caller.LogoutTokens;
import io.vitrine.http.caller.SignOuts;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.topic.signout.SignOut;
import io.vitrine.topic.signout.SignOutPublisher;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Ends the tokens of a session or a subject that its issuer signed out (OpenID Connect Back-Channel Logout 1.0). */
@RestController
class BackchannelLogoutController {

    private static final Logger LOG = LoggerFactory.getLogger(BackchannelLogoutController.class);

    private static final int RETRY_AFTER_SECONDS = 5;

    private final LogoutTokens tokens;
    private final SignOuts signOuts;
    private final SignOutPublisher publisher;

    BackchannelLogoutController(LogoutTokens tokens, SignOuts signOuts, SignOutPublisher publisher) {
        this.tokens = tokens;
        this.signOuts = signOuts;
        this.publisher = publisher;
    }

    @PostMapping(path = LogoutTokens.PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> signOut(@RequestParam(name = "logout_token", defaultValue = "") String text) {
        var token = verified(text);
        try {
            publisher.publish(
                    token.ids().stream().map(id -> new SignOut(id, token.at())).toList());
        } catch (KafkaException e) {
            tokens.forget(token);
            LOG.warn("A sign-out was not announced, its issuer must repeat it: {}", e.toString());
            throw ProblemException.unavailable(
                    "sign-out-not-announced",
                    "The sign-out did not reach all processes. Send the logout token again.",
                    RETRY_AFTER_SECONDS);
        }
        // This process need not wait for its own announcement.
        token.ids().forEach(id -> signOuts.add(id, token.at()));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
    }

    private LogoutToken verified(String text) {
        try {
            return tokens.verify(text);
        } catch (BadJwtException e) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "logout-token-invalid",
                    "The logout token is not accepted: " + e.getMessage());
        }
    }
}
