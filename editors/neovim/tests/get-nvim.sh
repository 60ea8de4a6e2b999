#!/usr/bin/env bash
# Unpacks the Neovim of another Debian suite into a folder, for the tests, and prints
# how it is called; neither the packages of this machine nor its sources change:
#   get-nvim.sh trixie ~/.cache/seclint-editors/nvim-trixie
# Needs apt-get, dpkg-deb and patchelf. bookworm has 0.7, trixie 0.10, forky 0.12.
set -euo pipefail
suite=$1
folder=$(realpath -m "$2")
if [[ -x $folder/nvim ]]; then
	echo "$folder/nvim"
	exit
fi

rm -rf "$folder"
mkdir -p "$folder"/{root,apt/lists/partial,apt/cache/archives/partial}
trap 'rm -rf "$folder/apt"' EXIT
touch "$folder/apt/status"
# From where this machine gets its own packages.
mirror=$(apt-cache policy base-files | awk '$2 ~ /^https?:/ && !m { m = $2 } END { print m }')
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$folder/apt/sources.list"
apt=(apt-get -qq
	-o "Dir::Etc::SourceList=$folder/apt/sources.list" -o Dir::Etc::SourceParts=/dev/null
	-o Dir::Etc::Parts=/dev/null -o Dir::Etc::PreferencesParts=/dev/null
	-o "Dir::State::Lists=$folder/apt/lists" -o "Dir::State::status=$folder/apt/status"
	-o "Dir::Cache=$folder/apt/cache" -o Debug::NoLocking=1
	-o Acquire::Languages=none -o APT::Install-Recommends=false)
[[ $(id -u) != 0 ]] || apt+=(-o APT::Sandbox::User=root)
"${apt[@]}" update >&2
"${apt[@]}" -y --download-only install neovim >&2
for package in "$folder"/apt/cache/archives/*.deb; do
	dpkg-deb -x "$package" "$folder/root"
done

# It runs with the libraries it was built with, and starts itself again for its
# terminal: so the program is told of them, not a loader.
binary=$folder/root/usr/bin/nvim
loader=$(find "$folder/root" -name 'ld-linux*.so*' | head -1)
libraries=$(dirname "$(find "$folder/root" -name 'libc.so.6' | head -1)")
patchelf --set-interpreter "$loader" --force-rpath \
	--set-rpath "$folder/root/usr${libraries#"$folder/root"}:$folder/root/usr/lib/$(uname -m)-linux-gnu:$libraries" "$binary"
cat >"$folder/nvim" <<EOS
#!/bin/sh
VIMRUNTIME='$folder/root/usr/share/nvim/runtime' exec '$binary' "\$@"
EOS
chmod +x "$folder/nvim"
"$folder/nvim" --version >/dev/null
echo "$folder/nvim"
