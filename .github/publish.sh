#!/usr/bin/env bash
# Publish the papers that are due, commit the posts and push them.
#
# DAY: only this day, as YYYY-MM-DD; empty or unset for every due day of the last week.
# The posts that could be made are pushed whatever the exit code of digestpress is, which then is
# that of this script. It is 1 also where papers were listed but none of them is published, and
# where the push failed. Tells `pushed=true` in $GITHUB_OUTPUT.
set -euo pipefail

day=${DAY:-}
report=run.json

export GIT_AUTHOR_NAME='github-actions[bot]'
export GIT_AUTHOR_EMAIL='41898282+github-actions[bot]@users.noreply.github.com'
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL

fail() {
  echo "::error::$2"
  exit "$1"
}

publish() {
  local options=(--report "$report")
  if [ -n "$day" ]; then
    options+=(--date "$day")
  fi
  rm -f "$report"
  digestpress run "${options[@]}"
}

commit() {
  [ -d posts ] || return 1
  git add -- posts
  local days
  days=$(git diff --cached --name-only -- posts | grep -oE '[0-9]{4}-[0-9]{2}-[0-9]{2}' | sort -u) ||
    return 1
  git commit --quiet -m "Post the papers of ${days//$'\n'/, }" -- posts
}

push() {
  local branch attempt
  branch=$(git branch --show-current)
  for attempt in 1 2 3 4 5; do
    if git pull --quiet --rebase --autostash origin "$branch" &&
      git push --quiet origin "HEAD:$branch"; then
      return 0
    fi
    git rebase --abort 2>/dev/null || true
    sleep $((attempt * ${PUSH_DELAY_SECONDS:-5}))
  done
  return 1
}

# Whether the report tells of papers that were listed, but of none that is published.
nothing_published() {
  [ -f "$report" ] || fail 1 "digestpress left no report."
  local verdict
  verdict=$(python3 - "$report" <<'PY'
import json, sys

totals = json.load(open(sys.argv[1], encoding="utf-8"))["totals"]
published = totals["done"] + totals["published_before"]
print("nothing" if totals["listed"] and not published else "something")
PY
  ) || fail 1 "$report cannot be read."
  [ "$verdict" = nothing ]
}

if [ -n "$day" ] && ! [[ $day =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}$ ]]; then
  fail 2 "The date must be written as 2025-12-09."
fi

code=0
publish || code=$?
if commit; then
  push || fail 1 "The new posts could not be pushed: the branch moved on each time, or is protected."
  echo "pushed=true" >>"${GITHUB_OUTPUT:-/dev/null}"
else
  echo "No new post."
fi
if [ "$code" -ne 0 ]; then
  fail "$code" "digestpress ended with exit code $code: see above, and $report among the artifacts."
fi
if nothing_published; then
  fail 1 "Papers were listed, but none of them is published: see $report among the artifacts."
fi
