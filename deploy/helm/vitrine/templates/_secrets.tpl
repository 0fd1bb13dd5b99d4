{{/* A variable from a Secret: {variable, secret, key}. */}}
{{- define "vitrine.secret" -}}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef:
      name: {{ required (printf "%s.existingSecret must name a Secret with the key %s" .value .key) .secret }}
      key: {{ .key }}
{{- end }}

{{/* User and password of a role: {prefix, value, login}. */}}
{{- define "vitrine.login" -}}
{{ include "vitrine.secret" (dict "variable" (printf "%s_USERNAME" .prefix) "value" .value "secret" .login.existingSecret "key" .login.usernameKey) }}
{{ include "vitrine.secret" (dict "variable" (printf "%s_PASSWORD" .prefix) "value" .value "secret" .login.existingSecret "key" .login.passwordKey) }}
{{- end }}

{{- define "vitrine.key" -}}
{{ include "vitrine.secret" (dict "variable" .variable "value" .value "secret" .at.existingSecret "key" .at.key) }}
{{- end }}

{{- define "vitrine.secrets.files" -}}
{{- with .Values.files.s3 }}{{ if .bucket -}}
{{ include "vitrine.secret" (dict "variable" "VITRINE_FILES_S3_ACCESSKEY" "value" "files.s3" "secret" .existingSecret "key" .accessKeyKey) }}
{{ include "vitrine.secret" (dict "variable" "VITRINE_FILES_S3_SECRETKEY" "value" "files.s3" "secret" .existingSecret "key" .secretKeyKey) }}
{{- end }}{{ end }}
{{- end }}

{{/* The owner of the keys of persons creates their table and names the role that reads it. */}}
{{- define "vitrine.secrets.command" -}}
{{- $pg := .Values.postgresql -}}
{{ include "vitrine.login" (dict "prefix" "SPRING_DATASOURCE" "value" "postgresql.events" "login" $pg.events) }}
{{ include "vitrine.key" (dict "variable" "VITRINE_WEBHOOKS_KEY" "value" "keys.webhooks" "at" .Values.keys.webhooks) }}
{{ include "vitrine.key" (dict "variable" "VITRINE_MANAGEMENT_TOKEN" "value" "keys.managementToken" "at" .Values.keys.managementToken) }}
{{- if $pg.keys.url }}
{{ include "vitrine.login" (dict "prefix" "VITRINE_PERSONAL_DATABASE" "value" "postgresql.keys" "login" $pg.keys) }}
{{ include "vitrine.secret" (dict "variable" "VITRINE_PERSONAL_DATABASE_READER" "value" "postgresql.keys.reader" "secret" $pg.keys.reader.existingSecret "key" $pg.keys.reader.usernameKey) }}
{{ include "vitrine.key" (dict "variable" "VITRINE_PERSONAL_KEY" "value" "keys.personal" "at" .Values.keys.personal) }}
{{- end }}
{{ include "vitrine.secrets.files" . }}
{{- end }}

{{- define "vitrine.secrets.query" -}}
{{- $pg := .Values.postgresql -}}
{{ include "vitrine.login" (dict "prefix" "SPRING_DATASOURCE" "value" "postgresql.views" "login" $pg.views) }}
{{ include "vitrine.login" (dict "prefix" "VITRINE_QUERY_READER" "value" "postgresql.views.reader" "login" $pg.views.reader) }}
{{ include "vitrine.login" (dict "prefix" "VITRINE_WEBHOOKS_DATABASE" "value" "postgresql.webhooks" "login" $pg.webhooks) }}
{{ include "vitrine.login" (dict "prefix" "VITRINE_WEBHOOKS_DATABASE_READER" "value" "postgresql.webhooks.reader" "login" $pg.webhooks.reader) }}
{{ include "vitrine.key" (dict "variable" "VITRINE_WEBHOOKS_KEY" "value" "keys.webhooks" "at" .Values.keys.webhooks) }}
{{ include "vitrine.key" (dict "variable" "VITRINE_MANAGEMENT_TOKEN" "value" "keys.managementToken" "at" .Values.keys.managementToken) }}
{{- if $pg.keys.url }}
{{ include "vitrine.login" (dict "prefix" "VITRINE_PERSONAL_DATABASE" "value" "postgresql.keys.reader" "login" $pg.keys.reader) }}
{{ include "vitrine.key" (dict "variable" "VITRINE_PERSONAL_KEY" "value" "keys.personal" "at" .Values.keys.personal) }}
{{- end }}
{{- end }}

{{- define "vitrine.secrets.delivery" -}}
{{ include "vitrine.key" (dict "variable" "VITRINE_MANAGEMENT_TOKEN" "value" "keys.managementToken" "at" .Values.keys.managementToken) }}
{{ include "vitrine.secrets.files" . }}
{{- end }}
