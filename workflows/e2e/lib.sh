# Sourced by `run` and `bench`: the functions and variables that they use.
namespace=${ARGO_NAMESPACE:-argo}
bucket=${GCS_BUCKET:-artifacts}
export ARGO_NAMESPACE=$namespace REGISTRY=${REGISTRY:-localhost:5000}
host=${HOST_ADDRESS:-${NODE_IP:-}}
storage=${STORAGE_EMULATOR_HOST:-}
picture_port=18765 proxy_port=18443
work=$(mktemp -d)
run_id=e2e-$(date +%s)
pids=()

say() { printf '%s %s\n' "$(date +%T)" "$*"; }
die() { say "$*" >&2; exit 1; }
expect() { [ "$2" = "$3" ] || die "  $1: expected «$2», got «$3»"; say "  ok $1${3:+: ${3:0:160}}"; }

end() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap end EXIT

# --- Storage --------------------------------------------------------------------------------------------------

put() { # FILE KEY
  if [ -n "$storage" ]; then
    curl -fsS -o /dev/null -X POST --data-binary "@$1" -H 'Content-Type: text/csv' "$storage/upload/storage/v1/b/$bucket/o?uploadType=media&name=$2"
  else
    gcloud storage cp --quiet "$1" "gs://$bucket/$2"
  fi
}
get() { # KEY
  if [ -n "$storage" ]; then curl -fsS "$storage/storage/v1/b/$bucket/o/${1//\//%2F}?alt=media"; else gcloud storage cat "gs://$bucket/$1"; fi
}
stored_images() { # PREFIX  how many are stored
  local folder=$1/flipkart_images/
  if [ -n "$storage" ]; then
    curl -fsS "$storage/storage/v1/b/$bucket/o?prefix=$folder&maxResults=5000" | jq '.items // [] | length'
  else
    gcloud storage ls "gs://$bucket/$folder" | wc -l
  fi
}

# --- Faults ---------------------------------------------------------------------------------------------------

fault() { # NAME RULE…  sets the rules (STATUS PATTERN) of the proxy in front of `storage` or `pictures`
  printf '%s\n' "${@:2}" >"$work/$1.rules"
}
calm() { rm -f "$work"/*.rules; }
asked() { grep -c . "$work/pictures.log" 2>/dev/null || true; }

java=("$("$root/.mvn/find-java")/bin/java" -Xmx96m)
proxy() { # NAME PORT UPSTREAM
  "${java[@]}" "$here/FaultProxy.java" "$host" "$2" "$3" "$work/$1.rules" "$work/$1.log" 2>"$work/$1.err" &
  pids+=($!)
}
wait_for() { for _ in $(seq 150); do curl -s -o /dev/null "$1" && return; sleep 0.2; done; die "no answer from $1"; }

# --- Set-up ---------------------------------------------------------------------------------------------------

prepare() {
  [ -n "$host" ] || die "HOST_ADDRESS must name an address of this machine that pods reach."
  for program in kubectl argo jq curl; do command -v "$program" >/dev/null || die "$program is not on the path."; done
  say "images"
  (cd "$root" && make --no-print-directory images TAG="$run_id" >/dev/null)
  JAVA_OPTS=-Xmx256m "$root/workflows/launcher/catalog" serve-images --address "127.0.0.1:$picture_port" >/dev/null 2>&1 &
  pids+=($!)
  proxy pictures $picture_port "http://127.0.0.1:$picture_port"
  wait_for "http://$host:$picture_port/"
  local seen=$storage
  if [ -n "$storage" ]; then
    proxy storage $proxy_port "$storage"
    seen=http://$host:$proxy_port
    wait_for "$seen/storage/v1/b"
  fi
  say "template"
  (cd "$root" && BUCKET=$bucket TAG=$run_id STORAGE_EMULATOR_HOST=$seen ALLOW_ADDRESS=$host:$picture_port NAMESPACE=$namespace \
    workflows/deploy "${OVERLAY:-local}" >/dev/null)
  # Argo's executor reaches the storage through the proxy too.
  local env="\"env\": [{\"name\": \"STORAGE_EMULATOR_HOST\", \"value\": \"$seen\"}]"
  [ -n "$storage" ] || env='"env": []'
  kubectl -n "$namespace" patch workflowtemplate product-catalog --type merge -p "$(jq -nc --arg p \
    "{\"initContainers\": [{\"name\": \"init\", $env}], \"containers\": [{\"name\": \"wait\", $env}]}" '{spec: {podSpecPatch: $p}}')" >/dev/null
  catalog_csv
}

# Makes a catalog of 999 products: real ones, if they are beside the checkout, with all images of one host missing; else
# generated ones.
catalog_csv() {
  local shared=${CATALOG_SHARED:-$root/../shared}
  if [ -f "$shared/data/flipkart-999.csv" ]; then
    sed -e "s#http://img5a[.][a-z.]*/image/#http://$host:$picture_port/gone/#g; s#http://img[0-9a-z]*[.][a-z.]*/image/#http://$host:$picture_port/image/#g" \
      "$shared/data/flipkart-999.csv" >"$work/catalog.csv"
  else
    "$root/workflows/launcher/catalog" sample --rows 999 --file "$work/catalog.csv" --image-host "$host:$picture_port" >/dev/null
  fi
}

# --- Workflows ------------------------------------------------------------------------------------------------

submit() { # PREFIX PARAMETER=VALUE…  prints the workflow's name
  local parameters=(-p "prefix=$1" -p cpu=50m -p host-rate=0) parameter
  for parameter in "${@:2}"; do parameters+=(-p "$parameter"); done
  argo submit -n "$namespace" --from workflowtemplate/product-catalog -o name "${parameters[@]}" | tail -1
}
give() { put "$1" "$2/flipkart_raw_dataset/catalog.csv"; } # FILE PREFIX
input=input=flipkart_raw_dataset/catalog.csv
shards=rows-per-shard=200

ended() { argo wait -n "$namespace" "$1" >/dev/null 2>&1 || true; phase "$1"; }
phase() { kubectl -n "$namespace" get workflow "$1" -o jsonpath='{.status.phase}'; }
pods() { # WORKFLOW FILTER  applies the filter of jq to the list of its pods
  kubectl -n "$namespace" get workflow "$1" -o json | jq -r "[.status.nodes[]? | select(.type == \"Pod\")] | $2"
}
until_pods() { # WORKFLOW FILTER  waits until the filter gives true
  for _ in $(seq 300); do [ "$(pods "$1" "$2")" = true ] && return; sleep 0.3; done
  die "  $1: no «$2» in 90 s"
}
steps() { # once|shards|samples  how many steps run once, on each shard, or on each list of samples
  "$root/workflows/launcher/catalog" steps | grep -c " $1\b"
}
# Runs the job on this machine, with the same place in the bucket as output.
reference() { # PREFIX
  "$root/workflows/launcher/catalog" run --input "$work/catalog.csv" --output "gs://$bucket/$1" --run e2e --scratch "$work/scratch" \
    --rows-per-shard 200 --allow-address "$host:$picture_port" --host-rate 0 >"$work/reference.out" 2>&1 || { cat "$work/reference.out"; die "  catalog run failed"; }
}
dataset() { # PREFIX FILE
  get "$1/flipkart_preprocessed_dataset/$2"
}
complete() { # PREFIX  checks that the dataset has the same bytes as that of a run on this machine
  local file
  for file in flipkart.csv rejected.csv; do dataset "$1" $file >"$work/$file"; done
  reference "$1"
  for file in flipkart.csv rejected.csv; do
    cmp "$work/$file" <(dataset "$1" $file) || die "  $file differs from that of catalog run"
    say "  ok $file: the bytes of catalog run ($(wc -l <"$work/$file") lines)"
  done
}
