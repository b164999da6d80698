{{- define "catalog-sync.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "catalog-sync.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- $name := include "catalog-sync.name" . }}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "catalog-sync.selectorLabels" -}}
app.kubernetes.io/name: {{ include "catalog-sync.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "catalog-sync.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "catalog-sync.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "catalog-sync.serviceAccountName" -}}
{{- default (ternary (include "catalog-sync.fullname" .) "default" .Values.serviceAccount.create) .Values.serviceAccount.name }}
{{- end }}

{{- define "catalog-sync.image" -}}
{{- if .Values.image.digest }}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest }}
{{- else }}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) }}
{{- end }}
{{- end }}

{{- define "catalog-sync.projectsConfigMap" -}}
{{- if .Values.projects.existingConfigMap }}
{{- .Values.projects.existingConfigMap }}
{{- else if .Values.projects.inline }}
{{- include "catalog-sync.fullname" . }}-projects
{{- end }}
{{- end }}

{{- /* The names of the project files, as JSON list. */}}
{{- define "catalog-sync.projectFiles" -}}
{{- if .Values.projects.existingConfigMap }}
{{- if .Values.projects.inline }}{{ fail "projects: give either inline or existingConfigMap" }}{{ end }}
{{- if not .Values.projects.files }}{{ fail "projects.files: name the project files in projects.existingConfigMap" }}{{ end }}
{{- .Values.projects.files | toJson }}
{{- else }}
{{- keys .Values.projects.inline | sortAlpha | toJson }}
{{- end }}
{{- end }}

{{- /* application.yaml: what the chart's values say, then what .Values.config says on top. */}}
{{- define "catalog-sync.application" -}}
{{- $projects := list }}
{{- range include "catalog-sync.projectFiles" . | fromJsonArray }}
{{- $projects = append $projects (printf "/etc/catalog-sync/projects/%s" .) }}
{{- end }}
{{- $tokens := list }}
{{- range .Values.auth.tokens }}
{{- $tokens = append $tokens (dict "name" .name "roles" .roles "token-file" (printf "/etc/catalog-sync/tokens/%s" .key)) }}
{{- end }}
{{- $sync := dict "status" (dict "late-after" (printf "%ds" (int .Values.lagObjectiveSeconds))) }}
{{- with $projects }}{{ $_ := set $sync "projects" . }}{{ end }}
{{- with .Values.environment }}{{ $_ := set $sync "environment" . }}{{ end }}
{{- with $tokens }}{{ $_ := set $sync "security" (dict "tokens" .) }}{{ end }}
{{- $lifecycle := dict "timeout-per-shutdown-phase" (printf "%ds" (int .Values.shutdownSeconds)) }}
{{- $application := dict "catalog-sync" $sync "spring" (dict "lifecycle" $lifecycle) }}
{{- mergeOverwrite $application (deepCopy .Values.config) | toYaml }}
{{- end }}

{{- /* Where Odibi reaches the service. */}}
{{- define "catalog-sync.url" -}}
{{- if .Values.ingress.enabled }}
{{- printf "%s://%s" (ternary "https" "http" (ne .Values.ingress.tlsSecret "")) .Values.ingress.host }}
{{- else }}
{{- printf "http://%s.%s.svc:%v" (include "catalog-sync.fullname" .) .Release.Namespace .Values.service.port }}
{{- end }}
{{- end }}

{{- /* What the restricted Pod Security Standard asks of each container. */}}
{{- define "catalog-sync.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "catalog-sync.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
seccompProfile:
  type: RuntimeDefault
{{- end }}
