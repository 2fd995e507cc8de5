#!/bin/sh
# The AWS SDK for Go v2, unchanged, against `infera-dynamo serve`: sdk_go.sh PROGRAM FOLDER, what is
# built goes to FOLDER. Exit status 77: Go or its SDK (Debian's golang-go and
# golang-github-aws-aws-sdk-go-v2-dev) is not here.
set -eu
sdk=/usr/share/gocode
if ! command -v go >/dev/null || [ ! -d $sdk/src/github.com/aws/aws-sdk-go-v2/service/dynamodb ]; then
    echo "Go or its AWS SDK is not installed: skipped"
    exit 77
fi
mkdir -p "$2"
GO111MODULE=off GOPATH="$2/gopath:$sdk" go build -o "$2/sdk_smoke" "$(dirname "$0")/sdk_smoke.go"
"$2/sdk_smoke" "$1"
