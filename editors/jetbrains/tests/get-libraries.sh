#!/usr/bin/env bash
# Brings the libraries of the offline check into a folder, from Maven Central: the
# Kotlin compiler, which holds real classes of the IntelliJ platform, and LSP4J, the
# client that these IDEs speak the protocol with. Needs mvn; 65 MB.
#   get-libraries.sh ~/.cache/seclint/jetbrains
set -euo pipefail
folder=$(realpath -m "$1")
[[ ! -f $folder/complete ]] || exit 0
mkdir -p "$folder"
cat >"$folder/pom.xml" <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>dev.seclint</groupId>
  <artifactId>libraries</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.jetbrains.kotlin</groupId><artifactId>kotlin-compiler</artifactId><version>2.2.21</version></dependency>
    <dependency><groupId>org.jetbrains</groupId><artifactId>annotations</artifactId><version>26.0.2</version></dependency>
    <dependency><groupId>org.eclipse.lsp4j</groupId><artifactId>org.eclipse.lsp4j</artifactId><version>0.24.0</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B -f "$folder/pom.xml" dependency:copy-dependencies "-DoutputDirectory=$folder" >&2
touch "$folder/complete"
