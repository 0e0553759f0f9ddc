#!/bin/sh
# Put in .venv what PROFILE needs, from the lock file; do nothing when it is there already.
#   sh deploy/installer.sh place|tests|bench|spark
#   sh deploy/installer.sh python        say which Pythons it would take, the first choice first
# Works as root or not. The machine’s own PIP_* and UV_* settings are respected.
#
# Which Python: the one named by JALON_PYTHON; else the newest of those on which everything is tried
# (ESSAYES), then one that only the lock knows (VERROUILLES). A newer one that cannot make a virtual
# environment leaves its turn to the next. A .venv made before stays as it is while its own Python
# answers: nothing changes under a service because the machine received another one.
set -eu

UV=0.13.9
ESSAYES="3.13 3.12 3.11"
VERROUILLES="3.14"
PROFIL=${1:?place, tests, bench, spark ou python}
cd "$(dirname "$0")/.."

dire() { printf '%s\n' "$*" >&2; }
echouer() { dire "Jalon : $*"; exit 1; }

case $PROFIL in
    place) GROUPES="--no-default-groups" ;;
    tests) GROUPES="" ;;
    bench) GROUPES="--group bench" ;;
    spark) GROUPES="--group spark" ;;
    python) GROUPES="" ;;
    *) echouer "profil inconnu : $PROFIL (place, tests, bench, spark ou python)." ;;
esac

MARQUE=.venv/.jalon-$PROFIL
empreinte() {
    { cat uv.lock pyproject.toml deploy/installer.sh; pwd; } | sha256sum | cut -c1-64
}

version_de() {
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null
}

convient() {
    case " $ESSAYES $VERROUILLES " in *" ${1:-aucune} "*) ;; *) return 1 ;; esac
}

# The Pythons that may be taken, the first choice first, one a line; each version once.
trouver_pythons() {
    if [ -n "${JALON_PYTHON:-}" ]; then
        convient "$(version_de "$JALON_PYTHON")" && command -v "$JALON_PYTHON"
        return
    fi
    PROPRE=$(version_de python3) || PROPRE=
    for version in $ESSAYES $VERROUILLES; do
        if [ "$(version_de "python$version")" = "$version" ]; then command -v "python$version"
        elif [ "$PROPRE" = "$version" ]; then command -v python3; fi
    done
}

# Each Python found is tried in turn; 1 if none can.
creer_par_un_des_pythons() {
    while read -r PY; do
        rm -rf .venv
        "$PY" -m venv .venv >/dev/null 2>&1 && return
    done <<PYTHONS
$PYTHONS
PYTHONS
    rm -rf .venv
    return 1
}

creer_venv() {
    PYTHONS=$(trouver_pythons) || PYTHONS=
    [ -n "$PYTHONS" ] || echouer "il faut Python 3.11, 3.12 ou 3.13 (3.14 est accepté) ; cette machine \
répond « ${JALON_PYTHON:-python3} : $("${JALON_PYTHON:-python3}" --version 2>&1 || echo 'aucun') ». Sous \
Debian 12 ou 13, Ubuntu 24.04 : apt-get install python3 python3-venv. Ailleurs : JALON_PYTHON=/chemin/python."
    creer_par_un_des_pythons && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        dire "Jalon : installation de python3-venv (apt-get)…"
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv; } \
            >/dev/null 2>&1 || true
        creer_par_un_des_pythons && return
    fi
    echouer "$(printf '%s' "$PYTHONS" | tr '\n' ' ')ne sait pas créer d’environnement virtuel. Installez le \
paquet python3-venv (apt-get install python3-venv), puis recommencez."
}

# 1 when there is no .venv, when its Python has gone or has changed under it (a new Debian), or when
# JALON_PYTHON asks for another one.
venv_tient() {
    VERSION=$(version_de .venv/bin/python) || return 1
    convient "$VERSION" && [ -d ".venv/lib/python$VERSION" ] || return 1
    [ -z "${JALON_PYTHON:-}" ] || [ "$(version_de "$JALON_PYTHON")" = "$VERSION" ]
}

dire_version() {
    VERSION=$(version_de .venv/bin/python)
    case " $ESSAYES " in
        *" $VERSION "*) dire "Jalon : Python $VERSION." ;;
        *) dire "Jalon : Python $VERSION ; les paquets existent, mais rien n’y a encore été essayé." ;;
    esac
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

if [ "$PROFIL" = python ]; then
    PYTHONS=$(trouver_pythons) || PYTHONS=
    [ -n "$PYTHONS" ] || echouer "aucun Python ne convient."
    printf '%s\n' "$PYTHONS"
    exit
fi

ATTENDUE=$(empreinte)
venv_tient || rm -f .venv/.jalon-*
if [ "$(cat "$MARQUE" 2>/dev/null)" != "$ATTENDUE" ]; then
    venv_tient && .venv/bin/python -m pip --version >/dev/null 2>&1 || creer_venv
    dire_version
    installer
    printf '%s\n' "$ATTENDUE" >"$MARQUE"
fi
traduire
