#!/usr/bin/env bash
# Checks the packages as their users meet them: packs them into a folder, adds the library from there to a project outside
# the repository, and installs the tool. The framework's reference assemblies come from the registry. Prints PASS or FAIL for each check; exit code 1 if any failed.
set -uo pipefail

repository=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
feed=$work/feed
largest_package=$((20 * 1024 * 1024))
failures=0

# Packages of an earlier run have the same version: a cache of our own keeps them out.
export NUGET_PACKAGES=$work/packages DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

check() {
    local name=$1
    shift
    if "$@" >"$work/log" 2>&1; then
        echo "PASS $name"
    else
        echo "FAIL $name"
        cat "$work/log"
        failures=$((failures + 1))
    fi
}

pack() {
    NUGET_PACKAGES=$HOME/.nuget/packages dotnet pack "$repository/src/$1" -c Release -o "$feed"
}

is_small() {
    local size
    size=$(stat -c %s "$1")
    echo "$1 has $size bytes"
    [ "$size" -le "$largest_package" ]
}

contains() {
    python3 -m zipfile -l "$1" >"$work/list" && for file in "${@:2}"; do
        grep -q "^$file " "$work/list" || { echo "$1 lacks $file"; return 1; }
    done
}

# The five lines on a framework; without its runtime, a newer one runs them.
consume() {
    local project=$work/consumer-$1
    mkdir "$project" && cp "$repository/tests/consumer/Program.cs" "$work/nuget.config" "$project" && cd "$project" || return
    cat >consumer.csproj <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>$1</TargetFramework>
    <RollForward>Major</RollForward>
    <ImplicitUsings>enable</ImplicitUsings>
    <UseAppHost>false</UseAppHost>
  </PropertyGroup>
</Project>
PROJECT
    dotnet add package Entities && dotnet run -c Release >output && diff output - <<OUTPUT
Person Владимира Зеленского [0..20) Владимир Зеленский
Place Париже [28..34) Париж
Person Володимира Зеленського [0..22) Володимир Зеленський
Place Парижі [33..39) Париж
OUTPUT
}

install_tool() {
    cd "$work" && dotnet tool install Entities.Cli --tool-path "$work/tool" --configfile "$work/nuget.config"
}

extract_page() {
    cd "$work" && "$work/tool/entities" extract "$(ls "$repository"/seeds/*.txt | head -n 1)" >output && grep -q '^PER  .*Уиткофф' output
}

cat >"$work/nuget.config" <<CONFIG
<configuration>
  <packageSources>
    <clear />
    <add key="feed" value="$feed" />
    <add key="nuget.org" value="https://api.nuget.org/v3/index.json" />
  </packageSources>
  <packageSourceMapping>
    <packageSource key="feed"><package pattern="Entities" /><package pattern="Entities.*" /></packageSource>
    <packageSource key="nuget.org"><package pattern="Microsoft.*" /></packageSource>
  </packageSourceMapping>
</configuration>
CONFIG

check "the library is packed" pack Entities
check "the tool is packed" pack Entities.Cli
[ "$failures" -eq 0 ] || exit 1
library=$(ls "$feed"/Entities.[0-9]*.nupkg)
tool=$(ls "$feed"/Entities.Cli.[0-9]*.nupkg)
check "the library has at most 20 MB" is_small "$library"
check "the tool has at most 20 MB" is_small "$tool"
check "the library has documentation, licence and notice" \
    contains "$library" README.md LICENSE NOTICE.md lib/net8.0/Entities.{dll,xml}
check "the library has symbols" contains "${library%.nupkg}.snupkg" lib/net8.0/Entities.pdb
check "five lines run on net10.0" consume net10.0
check "five lines run on net8.0, rolled forward" consume net8.0
check "the tool is installed" install_tool
check "the tool extracts a page" extract_page
exit $((failures > 0))
