#!/usr/bin/env bash
# One folder for this system, dist/审核台/: the program, a start script and a read-me. Needs Python 3.11 or later.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
place=${1:-build/packaging}
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check ".[desk]" pyinstaller
"$place/venv/bin/pyinstaller" --noconfirm --log-level WARN --distpath "$place/dist" --workpath "$place/work" packaging/jxlint.spec
rm -rf "dist/审核台"
mkdir -p "dist/审核台"
mv "$place/dist/jxlint" "dist/审核台/程序"
cp packaging/说明.txt "dist/审核台/说明.txt"
cp packaging/打开审核台.sh "dist/审核台/打开审核台.sh"
chmod +x "dist/审核台/打开审核台.sh"
"dist/审核台/程序/jxlint" --version
du -sh "dist/审核台"
