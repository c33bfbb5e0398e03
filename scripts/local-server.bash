# shellcheck shell=bash
# What the scripts that run a local server from PyPI have in common: messages,
# checks of options, a venv, and an end that leaves no server behind. To be
# sourced; the script sets HOST, and calls the functions in the order they stand.

prog=${0##*/}
server_pid=''

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

# check_port PORT: it is one, and nobody listens on it.
check_port() {
  [[ $1 =~ ^[1-9][0-9]{0,4}$ && $1 -le 65535 ]] ||
    usage_error "--port must be a number from 1 to 65535, not '$1'"
  if (: <"/dev/tcp/$HOST/$1") 2>/dev/null; then
    die "port $1 is already in use; choose another with --port"
  fi
}

# absolute PATH: prints it as seen from the root.
absolute() {
  [[ $1 == /* ]] && printf '%s' "$1" || printf '%s' "$PWD/$1"
}

# use_venv DIR: makes the venv there unless it is one; sets venv and install_log.
use_venv() {
  venv=$1
  install_log=$venv/install.log
  export PIP_DISABLE_PIP_VERSION_CHECK=1
  [[ ! -f $venv/pyvenv.cfg ]] || return 0
  local python=${PYTHON:-python3}
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
}

# pip_install ARG...: quietly; what pip said is in the log.
pip_install() {
  "$venv/bin/python" -m pip install --no-input "$@" >>"$install_log" 2>&1
}

# start_server LOG COMMAND...: in the background, to be stopped with the script.
start_server() {
  server_log=$1
  shift
  say "starting the server; its log is $server_log"
  trap stop_server EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  # Two threads that spin for long while waiting for each other slow down tenfold
  # when anything else wants a core; spinning briefly costs little on an idle one.
  GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-2000} "$@" >"$server_log" 2>&1 </dev/null 3>&- &
  server_pid=$!
  # From here on bash itself would report a killed server, over several lines.
  exec 2>/dev/null
}

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

# wait_ready SECONDS: until the script's function ready returns 0. It returns 1
# when the server does not answer yet, and ends the script itself when it is wrong.
wait_ready() {
  local deadline=$((SECONDS + $1))
  until ready; do
    kill -0 "$server_pid" || wait_server
    ((SECONDS < deadline)) || die "the server gave no good answer within $1 s: see $server_log"
    sleep 0.5
  done
}

# wait_server: until the server ends, which it should not do by itself.
wait_server() {
  local status=0
  wait "$server_pid" || status=$?
  server_pid=''
  die "the server ended by itself with status $status: see the end of $server_log"
}
