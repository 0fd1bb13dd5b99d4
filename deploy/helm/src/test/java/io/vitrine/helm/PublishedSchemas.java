package io.vitrine.helm;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.Map;

/** The schemas of Kubernetes, as classes that others have generated from them. */
final class PublishedSchemas {

    /** Reads one object and refuses a field that its schema does not have. */
    private interface Schema {

        void check(JsonElement content) throws IOException;
    }

    private interface Validation {

        void check(JsonElement content) throws IOException;
    }

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                /** The classes keep unknown fields, which would hide a misspelt one. */
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private static final Map<String, Schema> SCHEMAS = Map.ofEntries(
            Map.entry("v1 ConfigMap", kubernetes(V1ConfigMap.class, V1ConfigMap::validateJsonElement)),
            Map.entry("v1 Service", kubernetes(V1Service.class, V1Service::validateJsonElement)),
            Map.entry("v1 ServiceAccount", kubernetes(V1ServiceAccount.class, V1ServiceAccount::validateJsonElement)),
            Map.entry("apps/v1 Deployment", kubernetes(V1Deployment.class, V1Deployment::validateJsonElement)),
            Map.entry("apps/v1 StatefulSet", kubernetes(V1StatefulSet.class, V1StatefulSet::validateJsonElement)),
            Map.entry("batch/v1 Job", kubernetes(V1Job.class, V1Job::validateJsonElement)),
            Map.entry(
                    "policy/v1 PodDisruptionBudget",
                    kubernetes(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement)),
            Map.entry(
                    "networking.k8s.io/v1 NetworkPolicy",
                    kubernetes(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement)),
            Map.entry("networking.k8s.io/v1 Ingress", kubernetes(V1Ingress.class, V1Ingress::validateJsonElement)),
            Map.entry(
                    "autoscaling/v2 HorizontalPodAutoscaler",
                    kubernetes(V2HorizontalPodAutoscaler.class, V2HorizontalPodAutoscaler::validateJsonElement)),
            Map.entry("gateway.networking.k8s.io/v1 HTTPRoute", strict(HTTPRoute.class)),
            Map.entry("monitoring.coreos.com/v1 PodMonitor", strict(PodMonitor.class)));

    private PublishedSchemas() {}

    /** @throws IllegalArgumentException if the object is not what its schema describes; the message states the field */
    static void check(Manifest manifest) {
        var type = manifest.content().get("apiVersion") + " " + manifest.kind();
        var schema = SCHEMAS.get(type);
        if (schema == null) {
            throw new IllegalArgumentException("There is no schema of " + type);
        }
        try {
            schema.check(JSON.getGson().toJsonTree(manifest.content()));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(manifest + ": " + e.getMessage(), e);
        }
    }

    /** Unknown and missing fields by the generated check, and types by reading it. */
    private static Schema kubernetes(Class<?> type, Validation validation) {
        return content -> {
            validation.check(content);
            JSON.getGson().fromJson(content, type);
        };
    }

    private static Schema strict(Class<?> type) {
        return content -> STRICT.readValue(content.toString(), type);
    }
}
