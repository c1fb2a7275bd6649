# Sourced by tools/setup and tools/langtools, in the top folder: fetch_source, from a private apt state under build/apt.

# The versions are those of Debian 12, named bookworm, wherever this machine's own Debian archive is.
sources() {
    . /etc/os-release
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
        awk -v c="$VERSION_CODENAME" '$1 == "deb" { for (i = 2; i < NF; i++) if ($i ~ /^[a-z+]+:\//) break
            if ($(i + 1) == c) { o = ""; for (k = 2; k < i; k++) o = o " " $k
                print "deb-src" o, $i, "bookworm main" } }'
    cat /etc/apt/sources.list.d/*.sources 2>/dev/null |
        awk -v c="$VERSION_CODENAME" 'BEGIN { RS = ""; FS = "\n" }
            { uri = key = ""; hit = 0
              for (i = 1; i <= NF; i++) { n = split($i, w, /[ \t]+/)
                  if (w[1] == "URIs:") uri = w[2]
                  if (w[1] == "Signed-By:" && w[2] ~ /^\//) key = "[signed-by=" w[2] "] "
                  if (w[1] == "Suites:") for (k = 2; k <= n; k++) if (w[k] == c) hit = 1 }
              if (hit && uri) print "deb-src " key uri " bookworm main" }'
}
private_apt() {
    apt-get -o Dir::Etc::SourceList="$top/build/apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
            -o Dir::State::Lists="$top/build/apt/lists" -o Dir::Cache="$top/build/apt/cache" \
            -o APT::Sandbox::User= -o Acquire::Retries=3 -q "$@"
}
updated=
# fetch_source NAME VERSION SHA256: the parts of a Debian source package to build/apt/NAME, the upstream archive checked.
fetch_source() {
    if [ -z "$updated" ]; then
        mkdir -p build/apt/lists/partial build/apt/cache/archives/partial
        sources | sort -u >build/apt/sources.list
        [ -s build/apt/sources.list ] || die "no Debian archive in this machine's apt sources"
        private_apt update >build/apt/update.log 2>&1 || { tail -n 5 build/apt/update.log >&2; die "apt-get update failed"; }
        updated=yes
    fi
    echo "fetching $1 $2"
    rm -rf "build/apt/$1"; mkdir -p "build/apt/$1"
    (cd "build/apt/$1" && private_apt source --download-only "$1=$2") >build/apt/source.log 2>&1 ||
        { tail -n 5 build/apt/source.log >&2; die "could not fetch $1 $2"; }
    got=$(sha256sum "build/apt/$1"/*.orig.tar.* | grep -v '\.asc$' | cut -d' ' -f1)
    [ "$got" = "$3" ] || die "$1: sha256 of its upstream archive is $got, expected $3"
}
