#!/bin/sh
# Put in .venv what PROFILE needs, from the lock file; do nothing when it is there already.
#   sh deploy/installer.sh place|tests|bench|spark
# Works as root or not. The machine’s own PIP_* and UV_* settings are respected.
set -eu

UV=0.13.9
PROFIL=${1:?place, tests, bench ou spark}
cd "$(dirname "$0")/.."

dire() { printf '%s\n' "$*" >&2; }
echouer() { dire "Jalon : $*"; exit 1; }

case $PROFIL in
    place) GROUPES="--no-default-groups" ;;
    tests) GROUPES="" ;;
    bench) GROUPES="--group bench" ;;
    spark) GROUPES="--group spark" ;;
    *) echouer "profil inconnu : $PROFIL (place, tests, bench ou spark)." ;;
esac

MARQUE=.venv/.jalon-$PROFIL
empreinte() {
    { cat uv.lock pyproject.toml deploy/installer.sh; pwd; } | sha256sum | cut -c1-64
}

est_311() { "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; }

trouver_python() {
    for nom in python3.11 python3; do
        if est_311 "$nom"; then command -v "$nom"; return; fi
    done
    return 1
}

creer_venv() {
    PY=$(trouver_python) || echouer "il faut Python 3.11 (python3.11 ou python3) ; cette machine \
répond « $(python3 --version 2>&1 || echo 'aucun python3') ». Sous Debian 12 : apt-get install \
python3 python3-venv."
    rm -rf .venv
    "$PY" -m venv .venv >/dev/null 2>&1 && return
    rm -rf .venv
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        dire "Jalon : installation de python3-venv (apt-get)…"
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv; } \
            >/dev/null 2>&1 || true
        "$PY" -m venv .venv >/dev/null 2>&1 && return
        rm -rf .venv
    fi
    echouer "$PY ne sait pas créer d’environnement virtuel. Installez le paquet python3-venv \
(apt-get install python3-venv), puis recommencez."
}

installer_par_pip() {
    dire "Jalon : uv n’atteint pas ses paquets ; nouvel essai par pip, mêmes versions, mêmes empreintes."
    EXIGENCES=.venv/exigences.txt
    # shellcheck disable=SC2086
    .venv/bin/uv export --quiet --frozen $GROUPES --extra place --no-emit-project \
        --output-file "$EXIGENCES" >/dev/null
    .venv/bin/python -m pip install -qq --require-hashes -r "$EXIGENCES" &&
        .venv/bin/python -m pip install -qq --no-deps --editable .
}

installer() {
    dire "Jalon : installation des paquets verrouillés ($PROFIL)…"
    if ! .venv/bin/python -c "from importlib.metadata import version as v; assert v('uv') == '$UV'" \
        2>/dev/null; then
        .venv/bin/python -m pip install -qq "uv==$UV" || echouer "pip n’a pas pu installer \
uv $UV. Vérifiez l’accès de cette machine à un dépôt de paquets Python (variables PIP_*)."
    fi
    unset VIRTUAL_ENV UV_PROJECT_ENVIRONMENT
    [ -n "${SSL_CERT_FILE:-}" ] || [ -z "${PIP_CERT:-}" ] || export SSL_CERT_FILE="$PIP_CERT"
    export UV_PYTHON_DOWNLOADS=never UV_LINK_MODE="${UV_LINK_MODE:-copy}" UV_NO_PROGRESS=1
    # shellcheck disable=SC2086
    .venv/bin/uv sync --quiet --frozen --inexact --python .venv/bin/python --extra place $GROUPES ||
        installer_par_pip || echouer "les paquets verrouillés n’ont pas pu être installés. \
Vérifiez l’accès de cette machine à un dépôt de paquets Python (variables UV_* ou PIP_*)."
}

traduire() {
    for po in src/jalon_web/locale/*/LC_MESSAGES/*.po; do
        [ -e "$po" ] || continue
        [ -n "$(find "${po%.po}.mo" -newer "$po" 2>/dev/null)" ] && continue
        .venv/bin/python deploy/compiler.py "$po" "${po%.po}.mo"
    done
}

ATTENDUE=$(empreinte)
if [ "$(cat "$MARQUE" 2>/dev/null)" != "$ATTENDUE" ] || ! [ -x .venv/bin/python ]; then
    est_311 .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1 || creer_venv
    installer
    printf '%s\n' "$ATTENDUE" >"$MARQUE"
fi
traduire
