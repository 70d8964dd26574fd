# Chooses the JDK for run, test, bench and mvnw: 17 to 21, because Payara 6 loses role checks on newer ones.
# Sourced by them; exports JAVA_HOME. NODEFAIR_JDK_SAID=1 keeps it quiet when a caller has said it already.

jdk_major() {
    [ -x "$1/bin/javac" ] || return 1
    if [ -r "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$1/release" | head -n 1
    else
        "$1/bin/java" -version 2>&1 | sed -n 's/.* version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' | head -n 1
    fi
}

jdk_fits() {
    local major
    major=$(jdk_major "$1") || return 1
    [ -n "$major" ] && [ "$major" -ge 17 ] && [ "$major" -le 21 ]
}

jdk_candidates() {
    [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
    ls -d /usr/lib/jvm/*17* /usr/lib/jvm/* 2>/dev/null
    local onPath
    if onPath=$(command -v javac 2>/dev/null); then
        onPath=$(readlink -f "$onPath" 2>/dev/null || printf '%s' "$onPath")
        printf '%s\n' "${onPath%/bin/javac}"
    fi
    return 0
}

choose_jdk() {
    local home
    while IFS= read -r home; do
        if jdk_fits "$home"; then
            export JAVA_HOME="$home"
            [ -n "${NODEFAIR_JDK_SAID:-}" ] || printf 'JDK %s in %s\n' "$(jdk_major "$home")" "$home" >&2
            export NODEFAIR_JDK_SAID=1
            return 0
        fi
    done <<CANDIDATES
$(jdk_candidates)
CANDIDATES
    cat >&2 <<'MESSAGE'
No JDK 17, 18, 19, 20 or 21 was found (JAVA_HOME, /usr/lib/jvm, PATH). Install one:
  Debian, Ubuntu   apt-get install openjdk-17-jdk-headless
  Fedora           dnf install java-17-openjdk-devel
or set JAVA_HOME to one that is already there.
MESSAGE
    return 1
}
