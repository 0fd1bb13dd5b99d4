{{- define "vitrine.fullname" -}}
{{- $name := .Release.Name -}}
{{- if not (contains "vitrine" $name) }}{{ $name = printf "%s-vitrine" $name }}{{ end -}}
{{- $name | trunc 45 | trimSuffix "-" -}}
{{- end }}

{{/* Of a component: {root, component}. */}}
{{- define "vitrine.selector" -}}
app.kubernetes.io/name: vitrine
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "vitrine.labels" -}}
{{ include "vitrine.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- define "vitrine.image" -}}
{{- $image := .root.Values.image -}}
{{- $registry := required "image.registry must name the registry that has the images, such as registry.example.com" $image.registry -}}
{{ $registry }}/{{ $image.repository }}/{{ .service }}:{{ $image.tag | default .root.Chart.AppVersion }}
{{- end }}

{{/* Exists before the release: what Jobs of migrations need. {weight, keep} */}}
{{- define "vitrine.hook" -}}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ .weight | quote }}
helm.sh/hook-delete-policy: before-hook-creation{{ if not .keep }},hook-succeeded{{ end }}
{{- end }}

{{/* The environment variable of a property, as Spring Boot binds it. */}}
{{- define "vitrine.variable" -}}
{{ . | replace "-" "" | replace "." "_" | replace "[" "_" | replace "]" "" | upper }}
{{- end }}

{{- define "vitrine.checksum" -}}
{{ include "vitrine.settings" . | sha256sum }}
{{- end }}
