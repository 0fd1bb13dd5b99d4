package io.vitrine.http.caller;

import io.vitrine.events.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to a project that was refused.
 *
 * @param project also an organization's tenant; of a request without a valid token, the one that its address or header
 *     names, which may not exist
 * @param subject the token's owner, or null without a valid token
 * @param address the client's, or null if it is unknown
 * @param path without a query, cut off if it is long
 * @param status 401 or 403, or 404 where the subject may not enter the project
 */
public record RefusedRequest(
        ProjectId project,
        @Nullable String subject,
        @Nullable String address,
        String method,
        String path,
        int status,
        String code,
        String requestId,
        Instant at) {}
