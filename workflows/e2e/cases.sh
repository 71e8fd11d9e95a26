# Sourced by `run`: each function `case_…` is a test case, with a prefix of its own in the bucket.

case_same_bytes() { # 999 rows in 5 shards
  local prefix=$run_id/same name
  give "$work/catalog.csv" "$prefix"
  name=$(submit "$prefix" $input $shards)
  expect 'the workflow succeeds' Succeeded "$(ended "$name")"
  expect "pods: $(steps once), and 5 times $(steps shards)" $(($(steps once) + 5 * $(steps shards))) "$(pods "$name" length)"
  report_shows "$name"
  expect 'the summary says so' Succeeded "$(get "$prefix/runs/$name/summary.json" | jq -r .status)"
  expect 'logs are in the bucket' true "$(pods "$name" "all(any(.outputs.artifacts[]; .name == \"main-logs\" and (.gcs.key | startswith(\"$prefix/runs/$name/logs/\"))))")"
  metrics_count "$name"
  complete "$prefix"
}

report_shows() { # WORKFLOW  checks the page that the server sends to the UI
  local id scheme=http head
  [ "${ARGO_SECURE:-true}" = false ] || scheme=https
  id=$(pods "$1" '.[] | select(.templateName == "merge").id')
  head=$(curl -fsSk -D - -o "$work/report.html" ${ARGO_TOKEN:+-H "Authorization: $ARGO_TOKEN"} \
    "$scheme://$ARGO_SERVER/artifact-files/$namespace/workflows/$1/$id/outputs/report" | tr -d '\r')
  expect 'the report is a page' 'text/html; charset=utf-8' "$(sed -n 's/^Content-Type: //Ip' <<<"$head")"
  expect 'under a policy without scripts' "default-src 'none'" "$(grep -o "default-src 'none'" <<<"$head")"
  expect 'and has none' 0 "$(grep -ci '<script\|src="data:\|src="http' "$work/report.html" || true)"
  expect 'and names the run' "$1" "$(grep -o "run $1" "$work/report.html" | head -1 | cut -c5-)"
}

metrics_count() { # WORKFLOW
  [ -n "${ARGO_METRICS:-}" ] || { say '  (no ARGO_METRICS: metrics not looked at)'; return; }
  local rows
  for _ in $(seq 20); do
    rows=$(curl -fsS "$ARGO_METRICS" | sed -n 's/^argo_workflows_product_catalog_rows //p' | head -1)
    [ -n "$rows" ] && break
    sleep 1
  done
  expect 'the metric counts at least the rows' true "$(awk "BEGIN { print (${rows:-0} >= 900) ? \"true\" : \"false\" }")"
}

case_one_shard_fails() { # the store refuses one image of shard 2
  [ -n "$storage" ] || { say '  skipped: needs a storage emulator'; return; }
  local prefix=$run_id/one name id before stored
  give "$work/catalog.csv" "$prefix"
  id=$(grep -o '^[0-9a-f]\{32\}\|^sample-[0-9]*' "$work/catalog.csv" | sed -n 500p)
  fault storage "403 \"name\" ?: ?\"[^\"]*flipkart_images/${id}_" "403 [?&]name=[^&]*flipkart_images/${id}_"
  name=$(submit "$prefix" $input $shards)
  expect 'the workflow fails' Failed "$(ended "$name")"
  expect 'only that node failed, once' 'fetch-images(0) 2:00002' \
    "$(pods "$name" '[.[] | select(.phase == "Failed" or .phase == "Error") | .displayName + " " + (.name | capture("shard\\((?<s>[^)]*)\\)").s)] | join(",")')"
  expect 'the others went on' $((5 * $(steps shards))) "$(pods "$name" '[.[] | select(.phase == "Succeeded" and .templateName != "summary")] | length')"
  before=$(pods "$name" '[.[] | select(.phase == "Succeeded" and .templateName != "summary") | .id + .startedAt] | sort | join(" ")')

  say '  argo retry, the fault still there'
  argo retry -n "$namespace" "$name" >/dev/null
  expect 'it fails again' Failed "$(ended "$name")"
  calm
  stored=$(stored_images "$prefix")
  : >"$work/pictures.log"
  say "  catalog retry, the fault gone; $stored images are stored"
  "$root/workflows/launcher/catalog" retry --run "$name" --watch >"$work/retry.out" 2>"$work/retry.err" || die "  $(tail -1 "$work/retry.err")"
  expect 'it succeeds' Succeeded "$(phase "$name")"
  expect 'what had succeeded did not run again' "$before" \
    "$(pods "$name" '[.[] | select(.phase == "Succeeded" and .templateName != "summary" and .templateName != "merge" and (.name | contains("2:00002).fetch-images") | not)) | .id + .startedAt] | sort | join(" ")')" >/dev/null
  say '  ok what had succeeded did not run again'
  stored=$(($(stored_images "$prefix") - stored))
  say "  $stored images more, $(grep -c '^200' "$work/pictures.log") answers with one"
  expect 'stored images were not asked for again' true \
    "$([ $stored -gt 0 ] && [ "$(grep -c '^200' "$work/pictures.log")" -le $stored ] && echo true)"
  complete "$prefix"
}

case_pods_and_controller_die() { # killed, evicted, controller restarted
  local prefix=$run_id/die name pod
  give "$work/catalog.csv" "$prefix"
  : >"$work/pictures.log"
  name=$(submit "$prefix" $input $shards host-rate=10)
  until_pods "$name" '[.[] | select(.templateName == "fetch-images" and .phase == "Running")] | length >= 3'
  for _ in $(seq 300); do [ "$(asked)" -ge 60 ] && break; sleep 0.2; done
  say "  $(asked) images asked for"
  mapfile -t victims < <(kubectl -n "$namespace" get pods -l "workflows.argoproj.io/workflow=$name,step=fetch-images" \
    --field-selector status.phase=Running -o name)
  [ ${#victims[@]} -ge 2 ] || die "  fewer than two pods of fetch-images are running"
  mapfile -t uids < <(kubectl -n "$namespace" get "${victims[0]}" "${victims[1]}" -o jsonpath='{range .items[*]}{.metadata.uid}{"\n"}{end}')
  kubectl -n "$namespace" delete --force --grace-period=0 "${victims[0]}" >/dev/null 2>&1
  say "  killed ${victims[0]}"
  pod=${victims[1]#pod/}
  local eviction="{\"apiVersion\": \"policy/v1\", \"kind\": \"Eviction\", \"metadata\": {\"name\": \"$pod\", \"namespace\": \"$namespace\"}}"
  expect 'the disruption budget refuses an eviction' refused \
    "$(kubectl create --raw "/api/v1/namespaces/$namespace/pods/$pod/eviction" -f - <<<"$eviction" >/dev/null 2>&1 && echo evicted || echo refused)"
  kubectl -n "$namespace" delete poddisruptionbudget "$name" >/dev/null
  expect 'without it the pod is evicted' evicted \
    "$(kubectl create --raw "/api/v1/namespaces/$namespace/pods/$pod/eviction" -f - <<<"$eviction" >/dev/null 2>&1 && echo evicted || echo refused)"
  kubectl -n "$namespace" delete pod -l app=workflow-controller --wait=false >/dev/null
  say '  restarted the controller'
  expect 'the workflow succeeds all the same' Succeeded "$(ended "$name")"
  expect 'both pods are gone' '' "$(kubectl -n "$namespace" get pods -l "workflows.argoproj.io/workflow=$name" \
    -o jsonpath='{.items[*].metadata.uid}' | tr ' ' '\n' | grep -x "${uids[0]}\|${uids[1]}" || true)"
  complete "$prefix"
}

case_storage_answers_503() { # to all requests, for half a minute
  [ -n "$storage" ] || { say '  skipped: needs a storage emulator'; return; }
  local prefix=$run_id/503 name
  give "$work/catalog.csv" "$prefix"
  name=$(submit "$prefix" $input $shards)
  until_pods "$name" '[.[] | select(.templateName == "fetch-images" and .phase == "Running")] | length >= 1'
  fault storage '503 .'
  say '  the storage answers 503'
  sleep 30
  calm
  say '  the storage is well again'
  expect 'the workflow succeeds' Succeeded "$(ended "$name")"
  say "  attempts lost: $(pods "$name" '[.[] | select(.phase == "Error" or .phase == "Failed")] | length'); refused requests: $(grep -c ^503 "$work/storage.log")"
  expect 'some requests were refused' true "$([ "$(grep -c ^503 "$work/storage.log")" -gt 0 ] && echo true)"
  complete "$prefix"
}

case_bad_input() { # no file, and a file without ids
  local prefix=$run_id/bad name
  name=$(submit "$prefix" $input)
  expect 'no input: the workflow fails' Failed "$(ended "$name")"
  expect 'with one sentence' "main: Error (exit code 65): No file gs://$bucket/$prefix/flipkart_raw_dataset/catalog.csv." \
    "$(pods "$name" '.[] | select(.templateName == "split").message')"
  expect 'nothing was retried' 1 "$(pods "$name" '[.[] | select(.templateName != "summary")] | length')"
  printf 'product_name,image\na,b\n' >"$work/bad.csv"
  give "$work/bad.csv" "$prefix"
  name=$(submit "$prefix" $input)
  expect 'no column of ids: the workflow fails' Failed "$(ended "$name")"
  expect 'and says which columns there are' true "$(pods "$name" '.[] | select(.templateName == "split").message | test("^main: Error \\(exit code 65\\): .* has no column of ids; found product_name, image ")')"
  say "  $(pods "$name" '.[] | select(.templateName == "split").message')"
  expect 'nothing was retried' 1 "$(pods "$name" '[.[] | select(.templateName != "summary")] | length')"
}

case_empty_catalog() { # a header only
  local prefix=$run_id/empty name
  head -1 "$work/catalog.csv" >"$work/empty.csv"
  give "$work/empty.csv" "$prefix"
  name=$(submit "$prefix" $input)
  expect 'the workflow succeeds' Succeeded "$(ended "$name")"
  expect 'the dataset is a header' 1 "$(dataset "$prefix" flipkart.csv | wc -l)"
  expect 'there is a report' 0 "$(dataset "$prefix" report.json | jq .rows.read)"
  report_shows "$name"
}

case_other_shop() { # another shop's catalog, read by a format in the bucket, with a name and a column of its own
  local prefix=$run_id/shop name options=(--format "$work/shop.yaml" --name shop --keep price)
  "$root/workflows/launcher/catalog" sample --format generic --image-host "$host:$picture_port" --file "$work/shop.csv" >/dev/null
  "$root/workflows/launcher/catalog" format "$work/shop.csv" >"$work/shop.yaml"
  put "$work/shop.csv" "$prefix/in/shop.csv"
  put "$work/shop.yaml" "$prefix/formats/shop.yaml"
  name=$(submit "$prefix" input=in/shop.csv format=formats/shop.yaml name=shop keep=price)
  expect 'the workflow succeeds' Succeeded "$(ended "$name")"
  expect 'the summary says what became of it' 291 "$(get "$prefix/runs/$name/summary.json" | jq .result.rows)"
  get "$prefix/shop_preprocessed_dataset/shop.csv" >"$work/shop-dataset.csv"
  "$root/workflows/launcher/catalog" run --input "$work/shop.csv" --output "gs://$bucket/$prefix" --run e2e --scratch "$work/scratch-shop" \
    --allow-address "$host:$picture_port" --host-rate 0 "${options[@]}" >"$work/shop.out" 2>&1 || { cat "$work/shop.out"; die "  catalog run failed"; }
  cmp "$work/shop-dataset.csv" <(get "$prefix/shop_preprocessed_dataset/shop.csv") || die "  shop.csv differs from that of catalog run"
  expect 'the dataset has the bytes of catalog run, and the column' price "$(head -1 "$work/shop-dataset.csv" | tr , '\n' | tail -1 | tr -d '\r')"
}

case_formats_for_models() { # Parquet, tar files of images, and what is no longer part of the dataset is deleted
  local prefix=$run_id/models name key folder=flipkart_preprocessed_dataset models=(--dataset-formats csv,parquet,webdataset --tar-bytes 1000000)
  give "$work/catalog.csv" "$prefix"
  name=$(submit "$prefix" $input $shards dataset-formats=csv,parquet,webdataset tar-bytes=1000000)
  expect 'the workflow succeeds' Succeeded "$(ended "$name")"
  get "$prefix/$folder/dataset.json" >"$work/dataset.json"
  expect 'the list of files is that of the run' "$name" "$(jq -r .run "$work/dataset.json")"
  expect 'there are several tar files, made by a pod each' "$(jq '[.files[].key | select(endswith(".tar"))] | length' "$work/dataset.json")" \
    "$(pods "$name" '[.[] | select(.templateName == "webdataset")] | length')"
  jq -r '.files[] | .key + " " + .sha256' "$work/dataset.json" >"$work/files"
  while read -r key sha256; do
    expect "$key is as it is listed" "$sha256" "$(get "$prefix/$key" | sha256sum | cut -c1-64)"
  done <"$work/files"
  "$root/workflows/launcher/catalog" run --input "$work/catalog.csv" --output "gs://$bucket/$prefix" --run e2e --scratch "$work/scratch-models" \
    --rows-per-shard 200 --allow-address "$host:$picture_port" --host-rate 0 "${models[@]}" >"$work/models.out" 2>&1 || { cat "$work/models.out"; die "  catalog run failed"; }
  # The reports and what is written from them name the run and its times.
  expect 'the other files have the bytes of catalog run' '' "$(diff <(grep -v 'report\|gallery\|images.csv\|README\|croissant' "$work/files" | sort) \
    <(get "$prefix/$folder/dataset.json" | jq -r '.files[] | .key + " " + .sha256' | grep -v 'report\|gallery\|images.csv\|README\|croissant' | sort))"
  name=$(submit "$prefix" $input $shards)
  expect 'a workflow for CSV alone succeeds' Succeeded "$(ended "$name")"
  for key in flipkart_webdataset/00000.tar "$folder/flipkart.parquet" README.md croissant.json; do
    expect "it deletes $key" gone "$(get "$prefix/$key" >/dev/null 2>&1 || echo gone)"
  done
}

case_client_contract() { # every call of our client, against the real server
  (cd "$root" && JAVA_HOME=$(.mvn/find-java) CONTRACT_IMAGE=$REGISTRY/split:$run_id \
    mvn -q -pl workflows/argo-client verify -Dtest=ArgoServerTest >"$work/contract.out" 2>&1) || { grep 'ERROR\|Exception' "$work/contract.out" | head -20; die '  the contract tests failed'; }
  kubectl -n "$namespace" delete workflowtemplate -l app=client-contract >/dev/null
  expect 'all of them ran' 0 "$(sed -n 's/.*Skipped: \([0-9]*\),.*/\1/p' "$root"/workflows/argo-client/target/surefire-reports/*ArgoServerTest.txt)"
}
