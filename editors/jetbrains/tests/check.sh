#!/usr/bin/env bash
# Checks the plugin without an IDE:
#   check.sh LIBRARIES SERVER [ZIP]
# compiles it against real classes of the platform where LIBRARIES has them and
# against the signatures in stubs for the rest, looks every class of plugin.xml up in
# the jar, lays the installable ZIP out, and runs the server through what the plugin
# starts and tells it, with the client library of these IDEs.
# Needs a JDK 17 or newer; get-libraries.sh brings LIBRARIES.
set -euo pipefail
libraries=$(realpath "$1")
server=$(realpath "$2")
zip=${3:+$(realpath -m "$3")}
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

compile() { # FOLDER CLASSPATH SOURCES
	find "$3" -name '*.java' >"$out/sources"
	javac --release 17 -Xlint:all,-deprecation,-removal,-serial,-classfile,-processing,-options,-path,-try -Werror -proc:none \
		-d "$1" -cp "$2" "@$out/sources"
}
# A stub of a class that LIBRARIES has is not needed.
jar --list --file "$libraries"/kotlin-compiler-*.jar >"$out/platform"
while read -r stub; do
	class=${stub#tests/stubs/}
	if grep -qx "${class%.java}.class" "$out/platform"; then
		echo "$stub stands for a class that is there" >&2
		exit 1
	fi
done < <(find tests/stubs -name '*.java')
compile "$out/stubs" "$libraries/*" tests/stubs
compile "$out/plugin" "$libraries/*:$out/stubs" src/main/java
compile "$out/tests" "$libraries/*:$out/stubs:$out/plugin" tests/java
cp -r src/main/resources/. "$out/plugin"

while read -r class; do
	if [[ ! -f $out/plugin/${class//.//}.class ]]; then
		echo "plugin.xml names $class, which does not exist" >&2
		exit 1
	fi
done < <(grep -oE '"dev\.seclint\.[A-Za-z.]+"' src/main/resources/META-INF/plugin.xml | tr -d '"' | grep '[A-Z]')

mkdir -p "$out/zip/seclint/lib"
jar --create --file "$out/zip/seclint/lib/seclint.jar" -C "$out/plugin" .
if [[ -n $zip ]]; then
	jar --create --no-manifest --file "$zip" -C "$out/zip" seclint
fi

cp -r ../testdata/shop "$out/shop"
java -cp "$libraries/*:$out/stubs:$out/zip/seclint/lib/seclint.jar:$out/tests" dev.seclint.jetbrains.SessionTest "$server" "$out/shop"
