package io.vitrine.delivery.store;

import io.vitrine.delivery.store.Entries.Family;
import io.vitrine.events.ApiKey;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ApiKeyState;
import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;

/** The entries of API keys, of which restricted projects need those that are not revoked. */
final class ApiKeyEntries {

    private ApiKeyEntries() {}

    static void write(StoreTransaction transaction, ProjectId project, ApiKeyId id, ApiKeyState after) {
        transaction.changeLog().recordApiKey(project);
        var key = Keys.apiKey(project, id);
        switch (after) {
            case ApiKey apiKey -> transaction.put(Family.TENANTS, key, EventJson.MAPPER.writeValueAsBytes(apiKey));
            case ApiKeyState.Absent _, ApiKeyState.Revoked _ -> transaction.delete(Family.TENANTS, key);
        }
    }
}
