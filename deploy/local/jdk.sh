# Finds the JDK for building and running Vitrine. Source this file after defining a function "fail".
needed=25

# Every JDK has a release file, and reading it is faster than starting a JVM.
is_jdk() {
  [[ -x "$1/bin/javac" && -r "$1/release" ]] && grep -q "^JAVA_VERSION=\"$needed[.\"+-]" "$1/release"
}

candidates() {
  [[ -n "${JAVA_HOME:-}" ]] && printf '%s\n' "$JAVA_HOME"
  local java
  if java=$(command -v javac); then
    dirname -- "$(dirname -- "$(readlink -f -- "$java")")"
  fi
  if [[ -x /usr/libexec/java_home ]]; then
    /usr/libexec/java_home -v "$needed" 2>/dev/null || true
  fi
  printf '%s\n' /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* "$HOME"/.jenv/versions/* \
    "${MISE_DATA_DIR:-$HOME/.local/share/mise}"/installs/java/* "${ASDF_DATA_DIR:-$HOME/.asdf}"/installs/java/* \
    "$HOME"/.gradle/jdks/* "$HOME"/.m2/jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home
}

find_jdk() {
  local candidate
  while IFS= read -r candidate; do
    if is_jdk "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
  done < <(candidates)
  fail "JDK $needed is required but was not found. Install it (for example Temurin $needed), or set JAVA_HOME to it."
}
