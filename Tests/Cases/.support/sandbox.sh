# For cases that need a server: `. "$PROJECT/Tests/Cases/.support/sandbox.sh"`, then
# `start_sandbox OPTIONS…`. It ends with the script.
start_sandbox() {
  : >.sandbox
  # Where their requests are wanted, each server has a file of its own.
  [ -z "$ROLLCALL_TEST_RECORDS" ] || set -- --record "$(mktemp "$ROLLCALL_TEST_RECORDS/XXXXXX.ndjson")" "$@"
  rollcall sandbox "$@" >.sandbox 2>/dev/null &
  trap "kill $!; wait" EXIT
  for _ in $(seq 400); do [ "$(wc -l <.sandbox)" -ge 2 ] && break; sleep 0.025; done
  ROLLCALL_URL=$(sed -n 1p .sandbox)
  ROLLCALL_TOKEN=$(sed -n 2p .sandbox)
  export ROLLCALL_URL ROLLCALL_TOKEN
}
