#!/usr/bin/env bash
# Installs what the tests in editors/ need, on Debian, as root or by sudo: packages,
# and in ~/.cache/seclint, where the tests look for them, other Neovims, a VS Code and
# libraries. What is there already is kept.
#
#   editors/install.sh && CI=true go test ./editors/...
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
cache=${XDG_CACHE_HOME:-$HOME/.cache}/seclint

sudo=()
[[ $(id -u) == 0 ]] || sudo=(sudo)
packages=()
want() { # COMMAND-OR-FILES PACKAGE...
	command -v "$1" >/dev/null || compgen -G "$1" >/dev/null || packages+=("${@:2}")
}
want nvim neovim
want tmux tmux
want patchelf patchelf
want emacs emacs-nox
want '/usr/share/emacs/site-lisp/elpa-src/eglot-*' elpa-eglot
want '/usr/share/emacs/site-lisp/elpa-src/lsp-mode-*' elpa-lsp-mode
want vim vim
want /usr/share/vim-ale vim-ale
want chromium chromium fonts-dejavu-core
want ps procps
want node nodejs
want npm npm
want javac default-jdk-headless
want mvn maven
if ((${#packages[@]})); then
	"${sudo[@]}" apt-get update -qq
	DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi

for suite in trixie forky; do
	neovim/tests/get-nvim.sh "$suite" "$cache/nvim-$suite" >&2
done
vscode/tests/get-vscode.sh "$cache/vscode"
jetbrains/tests/get-libraries.sh "$cache/jetbrains"
(cd vscode && PATH=$cache/vscode/node24/bin:$PATH npm ci --no-audit --no-fund --loglevel=error >&2)
