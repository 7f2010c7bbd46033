#!/usr/bin/env bash
# Checks the packages as their users meet them: packs them into a folder, adds the library from there to projects outside
# the repository, one of them published ahead of time, and installs the tool. The framework's reference assemblies and its
# native compiler come from the registry. Prints PASS or FAIL for each check; exit code 1 if any failed.
set -uo pipefail

repository=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
feed=$work/feed
user_packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
mkdir -p "$user_packages"
largest_package=$((20 * 1024 * 1024))
failures=0

# Packages of an earlier run have the same version: a cache of our own keeps them out. The framework's are taken from the
# user's cache where it has them.
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
    NUGET_PACKAGES=$user_packages dotnet pack "$repository/src/$1" -c Release -o "$feed"
}

# A file of a package, the first whose name fits.
read_file() {
    python3 - "$@" <<'PYTHON'
import fnmatch, sys, zipfile
package = zipfile.ZipFile(sys.argv[1])
sys.stdout.buffer.write(package.read(fnmatch.filter(package.namelist(), sys.argv[2])[0]))
PYTHON
}

# What every package has, as files and in NuGet's own words.
is_complete() {
    contains "$1" README.md LICENSE NOTICE.md icon.png && read_file "$1" '*.nuspec' >"$work/nuspec" || return
    for element in '<icon>icon.png</icon>' '<readme>README.md</readme>' '<license type="expression">MIT</license>' \
        '<tags>' '<description>'; do
        grep -qF "$element" "$work/nuspec" || { echo "$1 lacks $element"; cat "$work/nuspec"; return 1; }
    done
}

# The commit that the assembly was built from, as it tells itself: that to which symbols lead a debugger.
tells_commit() {
    read_file "$1" "$2" | grep -caE '[0-9]\+[0-9a-f]{40}'
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

# A project outside the repository with the five lines.
make_project() {
    mkdir "$1" && cp "$repository/tests/consumer/Program.cs" "$work/nuget.config" "$1" && cat >"$1/consumer.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>$2</TargetFramework>
    <RollForward>Major</RollForward>
    <ImplicitUsings>enable</ImplicitUsings>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
    $3
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="NamedEntities" Version="*" />
  </ItemGroup>
</Project>
PROJECT
}

is_expected() {
    diff "$1" - <<OUTPUT
Person Владимира Зеленского [0..20) Владимир Зеленский
Place Париже [28..34) Париж
Person Володимира Зеленського [0..22) Володимир Зеленський
Place Парижі [33..39) Париж
OUTPUT
}

# On a framework; without its runtime, a newer one runs them.
consume() {
    local project=$work/consumer-$1
    make_project "$project" "$1" "<UseAppHost>false</UseAppHost>" && cd "$project" \
        && dotnet run -c Release >output && is_expected output
}

# With a property that changes what publishing makes; its warnings are errors.
publish() {
    local project=$work/published-$1
    make_project "$project" net10.0 "<$1>true</$1><InvariantGlobalization>true</InvariantGlobalization>" && cd "$project" \
        && dotnet publish -c Release --use-current-runtime -p:CppCompilerAndLinker=gcc "${@:2}" -o published \
        && published/consumer >output && is_expected output
}

install_tool() {
    cd "$work" && dotnet tool install NamedEntities.Cli --tool-path "$work/tool" --configfile "$work/nuget.config"
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
    <packageSource key="feed"><package pattern="NamedEntities" /><package pattern="NamedEntities.*" /></packageSource>
    <packageSource key="nuget.org"><package pattern="Microsoft.*" /><package pattern="runtime.*" /></packageSource>
  </packageSourceMapping>
  <fallbackPackageFolders>
    <add key="user" value="$user_packages" />
  </fallbackPackageFolders>
</configuration>
CONFIG

for package in NamedEntities NamedEntities.Cli NamedEntities.Extensions.DependencyInjection; do
    check "$package is packed" pack $package
done
[ "$failures" -eq 0 ] || exit 1
for package in "$feed"/*.nupkg; do
    check "$(basename "$package") has at most 20 MB" is_small "$package"
    check "$(basename "$package") has icon, tags, README, licence and notice" is_complete "$package"
done
library=$(ls "$feed"/NamedEntities.[0-9]*.nupkg)
check "the library has documentation" contains "$library" lib/net8.0/NamedEntities.{dll,xml}
check "the library has symbols" contains "${library%.nupkg}.snupkg" lib/net8.0/NamedEntities.pdb
check "the library tells its commit" tells_commit "$library" lib/net8.0/NamedEntities.dll
check "five lines run on net10.0" consume net10.0
check "five lines run on net8.0, rolled forward" consume net8.0
check "five lines run when published trimmed" publish PublishTrimmed --self-contained
check "five lines run when published ready to run" publish PublishReadyToRun --no-self-contained
if command -v gcc >/dev/null; then
    check "five lines run when published ahead of time, without a warning" publish PublishAot
else
    echo "SKIP ahead-of-time publishing needs gcc to link"
fi
check "the tool is installed" install_tool
check "the tool extracts a page" extract_page
exit $((failures > 0))
