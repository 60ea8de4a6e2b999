#!/usr/bin/env bash
# Installs a VS Code for the tests into a folder: the server of VS Code, which serves
# the whole workbench to a browser, and what drives that browser. Nothing else on
# this machine changes. Takes a minute and 900 MB; does nothing the second time.
#   get-vscode.sh ~/.cache/seclint/vscode
# Needs npm and, to run the tests, Chromium in the PATH.
set -euo pipefail
code_server=4.139.1 # VS Code 1.139
playwright=1.65.1
folder=$(realpath -m "$1")
[[ ! -f $folder/complete ]] || exit 0

case $(uname -m) in
x86_64) arch=x64 ;;
aarch64) arch=arm64 ;;
*) echo "no VS Code for $(uname -m)" >&2 && exit 2 ;;
esac

mkdir -p "$folder"
cd "$folder"
echo '{"private": true}' >package.json
quiet=(--no-audit --no-fund --loglevel=error)
npm install "${quiet[@]}" --ignore-scripts --omit=dev "node-linux-$arch@24" "code-server@$code_server" "playwright-core@$playwright" >&2
ln -sfn "node_modules/node-linux-$arch" node24
ln -sfn node_modules/code-server/lib/vscode vscode
# From here on with the Node that VS Code is made for.
export PATH=$folder/node24/bin:$PATH
(cd vscode && npm install "${quiet[@]}" --omit=dev --ignore-scripts >&2)
(cd vscode/extensions && npm install "${quiet[@]}" --omit=dev --ignore-scripts >&2)
# Without this one module VS Code keeps no logs; it runs all the same.
(cd vscode && npm_config_nodedir=$folder/node24 npm rebuild "${quiet[@]}" @vscode/spdlog >&2) || true
touch complete
