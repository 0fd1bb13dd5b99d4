{{/* The plain settings of a component as a file of properties: {root, component}. Settings of the user win. */}}
{{- define "vitrine.settings" -}}
{{- $v := .root.Values -}}
{{- $own := include (printf "vitrine.settings.%s" .component) .root | fromYaml -}}
{{- with $own.Error }}{{ fail . }}{{ end -}}
{{- $all := dict -}}
{{- /* Not merge, which takes false and 0 for a missing value. */ -}}
{{- range list (include "vitrine.settings.common" .root | fromYaml) $own $v.settings (index $v .component).settings -}}
{{- range $name, $value := . }}{{ $_ := set $all $name $value }}{{ end -}}
{{- end -}}
{{- toYaml $all }}
{{- end }}

{{- define "vitrine.settings.common" -}}
server.address: {{ .Values.bindAddress | quote }}
spring.kafka.bootstrap-servers: {{ required "kafka.bootstrapServers must list the brokers, as host:port,…" .Values.kafka.bootstrapServers | quote }}
{{- end }}

{{- define "vitrine.settings.api" -}}
server.port: 8080
management.server.address: {{ .Values.bindAddress | quote }}
management.server.port: 8081
vitrine.security.issuer-uri: {{ required "security.issuerUri must be the URL of your OpenID provider" .Values.security.issuerUri | quote }}
vitrine.security.audience: {{ required "security.audience must be the audience of the provider's tokens" .Values.security.audience | quote }}
{{- with .Values.routes.trustedProxies.expression }}
server.tomcat.remoteip.internal-proxies: {{ . | quote }}
{{- end }}
{{- with .Values.routes.host }}
vitrine.security.resource: {{ printf "https://%s" . | quote }}
{{- end }}
{{- with .Values.postgresql.keys.url }}
vitrine.personal.database.url: {{ . | quote }}
{{- end }}
{{- end }}

{{- define "vitrine.settings.files" -}}
{{- with .Values.files.s3 }}{{ if .bucket -}}
vitrine.files.s3.bucket: {{ .bucket | quote }}
vitrine.files.s3.region: {{ .region | quote }}
vitrine.files.s3.path-style: {{ .pathStyle }}
{{- with .endpoint }}
vitrine.files.s3.endpoint: {{ . | quote }}
{{- end }}
{{- end }}{{ end }}
{{- end }}

{{- define "vitrine.settings.command" -}}
{{ include "vitrine.settings.api" . }}
{{ include "vitrine.settings.files" . }}
spring.datasource.url: {{ required "postgresql.events.url must be the JDBC address of the event store" .Values.postgresql.events.url | quote }}
vitrine.relay.partitions: {{ .Values.kafka.partitions }}
vitrine.relay.replicas: {{ .Values.kafka.replicas }}
{{- end }}

{{- define "vitrine.settings.query" -}}
{{ include "vitrine.settings.api" . }}
spring.datasource.url: {{ required "postgresql.views.url must be the JDBC address of the read models" .Values.postgresql.views.url | quote }}
vitrine.webhooks.database.url: {{ required "postgresql.webhooks.url must be the JDBC address of the database of webhooks" .Values.postgresql.webhooks.url | quote }}
vitrine.elasticsearch.uri: {{ required "elasticsearch.uri must be the address of Elasticsearch" .Values.elasticsearch.uri | quote }}
vitrine.query.node: ${POD_NAME}
vitrine.query.watermark-url: http://${POD_IP}:8081/actuator/watermarks
{{- range list "command" "query" "delivery" }}
vitrine.operations.processes.{{ . }}-service: http://{{ include "vitrine.fullname" $ }}-{{ . }}:8081
{{- end }}
{{- with .Values.security.consoleClientId }}
vitrine.console.client-id: {{ . | quote }}
{{- end }}
{{- if .Values.keys.auditSigning.existingSecret }}
vitrine.audit.signing-key: /etc/vitrine/audit/signing-key.pem
{{- end }}
{{- end }}

{{- define "vitrine.settings.delivery" -}}
{{ include "vitrine.settings.files" . }}
server.port: 8081
vitrine.delivery.address: {{ .Values.bindAddress | quote }}
vitrine.delivery.port: 8080
vitrine.delivery.store: /data/store
vitrine.delivery.node: ${POD_NAME}
{{- if .Values.routes.trustedProxies.blocks }}
vitrine.trusted-proxies: {{ join "," .Values.routes.trustedProxies.blocks | quote }}
{{- end }}
{{- if .Values.routes.ingress.enabled }}
vitrine.gateway.address: {{ .Values.bindAddress | quote }}
vitrine.gateway.port: 8082
{{- range list "command" "query" }}
vitrine.gateway.{{ . }}-host: {{ include "vitrine.fullname" $ }}-{{ . }}
vitrine.gateway.{{ . }}-port: 8080
{{- end }}
vitrine.delivery.trusted-proxies: 127.0.0.1
{{- end }}
{{- end }}
