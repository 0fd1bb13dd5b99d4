{{/*
The pod of a component: {root, component, settings, account, migrations}. With migrations "only" it is the pod of a Job,
which has no ports and no probes.
*/}}
{{- define "vitrine.pod" -}}
{{- $v := .root.Values -}}
{{- $c := index $v .component -}}
{{- $serves := ne .migrations "only" -}}
metadata:
  labels:
    {{- include "vitrine.labels" (dict "root" .root "component" (ternary .component (printf "migrate-%s" .component) $serves)) | nindent 4 }}
  annotations:
    # A changed setting replaces the pods.
    vitrine/settings: {{ include "vitrine.checksum" . }}
spec:
  serviceAccountName: {{ .account }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- with $v.image.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if $serves }}
  terminationGracePeriodSeconds: {{ $c.terminationGracePeriodSeconds }}
  topologySpreadConstraints:
    {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
    - topologyKey: {{ . }}
      maxSkew: 1
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "vitrine.selector" $ | nindent 10 }}
    {{- end }}
  {{- else }}
  restartPolicy: OnFailure
  {{- end }}
  {{- with $c.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $c.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: {{ .component }}-service
      image: {{ include "vitrine.image" (dict "root" .root "service" (printf "%s-service" .component)) | quote }}
      imagePullPolicy: {{ $v.image.pullPolicy }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      env:
        - name: POD_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        - name: POD_IP
          valueFrom:
            fieldRef:
              fieldPath: status.podIP
        - name: SPRING_CONFIG_ADDITIONALLOCATION
          value: file:/etc/vitrine/settings/settings.yaml
        {{- if ne .component "delivery" }}
        - name: VITRINE_MIGRATIONS
          value: {{ .migrations }}
        {{- end }}
        {{- with $c.javaOptions }}
        - name: JAVA_TOOL_OPTIONS
          value: {{ . | quote }}
        {{- end }}
        {{- include (printf "vitrine.secrets.%s" .component) .root | nindent 8 }}
        {{- range concat $v.secretSettings $c.secretSettings }}
        - name: {{ include "vitrine.variable" .property }}
          valueFrom:
            secretKeyRef:
              name: {{ .secret }}
              key: {{ .key }}
        {{- end }}
      {{- if $serves }}
      ports:
        - name: http
          containerPort: 8080
        - name: management
          containerPort: 8081
        {{- if and (eq .component "delivery") $v.routes.ingress.enabled }}
        - name: public
          containerPort: 8082
        {{- end }}
      {{- include "vitrine.probes" . | nindent 6 }}
      lifecycle:
        preStop:
          sleep:
            seconds: {{ $c.preStopSeconds }}
      resources:
        {{- toYaml $c.resources | nindent 8 }}
      {{- else }}
      resources:
        {{- toYaml $v.migrations.resources | nindent 8 }}
      {{- end }}
      volumeMounts:
        - name: settings
          mountPath: /etc/vitrine/settings
          readOnly: true
        - name: tmp
          mountPath: /tmp
        - name: data
          mountPath: /data
        {{- if and (eq .component "query") $v.keys.auditSigning.existingSecret }}
        - name: audit
          mountPath: /etc/vitrine/audit
          readOnly: true
        {{- end }}
        {{- range $v.mountedFiles }}
        - name: files-{{ .name }}
          mountPath: /etc/vitrine/files/{{ .name }}
          readOnly: true
        {{- end }}
  volumes:
    - name: settings
      configMap:
        name: {{ .settings }}
    # Native libraries are loaded from here, which a volume permits.
    - name: tmp
      emptyDir:
        sizeLimit: 512Mi
    {{- if or (ne .component "delivery") (not $serves) }}
    - name: data
      emptyDir:
        sizeLimit: 512Mi
    {{- end }}
    {{- if and (eq .component "query") $v.keys.auditSigning.existingSecret }}
    - name: audit
      secret:
        secretName: {{ $v.keys.auditSigning.existingSecret }}
        defaultMode: 0440
        items:
          - key: {{ $v.keys.auditSigning.key }}
            path: signing-key.pem
    {{- end }}
    {{- range $v.mountedFiles }}
    - name: files-{{ .name }}
      {{- if .secret }}
      secret:
        secretName: {{ .secret }}
        defaultMode: 0440
      {{- else }}
      configMap:
        name: {{ required (printf "mountedFiles: %s needs a secret or a configMap" .name) .configMap }}
      {{- end }}
    {{- end }}
{{- end }}

{{/* Only the start has a time; then a process reports what it does. README.md and ADR 149 state what each means. */}}
{{- define "vitrine.probes" -}}
startupProbe:
  httpGet: {path: /actuator/health/liveness, port: management}
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: {{ div (add .root.Values.probes.startSeconds 1) 2 }}
livenessProbe:
  httpGet: {path: /actuator/health/liveness, port: management}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 3
readinessProbe:
  httpGet: {path: /actuator/health/readiness, port: management}
  periodSeconds: 2
  timeoutSeconds: 5
  failureThreshold: 2
{{- end }}
