package io.vitrine.http.caller;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A verified token inside Spring Security. */
final class SubjectToken extends AbstractAuthenticationToken {

    private final transient Subject subject;

    SubjectToken(Subject subject) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.subject = subject;
        setAuthenticated(true);
    }

    Subject subject() {
        return subject;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return subject;
    }

    @Override
    public String getName() {
        return subject.name();
    }
}
