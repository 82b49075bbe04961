#!/bin/sh
# Updates Printer Connector, and rolls back by itself if the new version is not healthy within a minute.
#
#   sudo ./update.sh [--from URL|FOLDER] [--key FILE]
#   sudo ./update.sh --rollback
#
# Healthy means: each connector that had the cloud before has it again, and the others run. The state is not rolled back,
# because a command that was carried out since must not be carried out again.
set -eu

from='@RELEASE_URL@'
package='' sha256='' key='' rollback=''
patience=${UPDATE_PATIENCE_SECONDS:-60}
backups=/var/backups/printer-connector

say() { printf '%s\n' "$*"; }
fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

while [ $# -gt 0 ]; do
    case $1 in
        --*=*)
            option=${1%%=*} value=${1#*=}
            shift
            set -- "$option" "$value" "$@"
            continue
            ;;
        --rollback)
            rollback=1
            shift
            continue
            ;;
        --yes | -y)
            shift
            continue
            ;;
        --help | -h)
            say "Usage: update.sh [--from URL|FOLDER] [--package FILE --sha256 HEX] [--key KEYRING] [--rollback]"
            exit 0
            ;;
    esac
    [ $# -ge 2 ] || fail "$1 needs a value, or is unknown; see --help"
    case $1 in
        --from) from=$2 ;;
        --package) package=$2 ;;
        --sha256) sha256=$2 ;;
        --key) key=$2 ;;
        *) fail "unknown option $1; see --help" ;;
    esac
    shift 2
done

[ "$(id -u)" -eq 0 ] || fail "run this as root: sudo $0"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
chmod 755 "$work" # apt reads the package as a user of its own
new=$work/printer-connector.deb

version() { dpkg-query -W -f '${db:Status-Abbrev}${Version}' printer-connector 2>/dev/null | sed -n 's/^i. //p'; }
old_version=$(version) || old_version=''
[ -n "$old_version" ] || fail "Printer Connector is not installed; use install.sh"

# ---- The new package, verified
fetch() {
    case $1 in
        https://* | http://*)
            if command -v curl >/dev/null; then
                curl -fsSL --connect-timeout 10 --retry 3 -o "$2" "$1"
            else
                wget -qO "$2" --timeout=30 --tries=3 "$1"
            fi
            ;;
        *) cp "$1" "$2" ;;
    esac
}

get_package() {
    if [ -n "$package" ]; then
        [ -n "$sha256" ] || fail "--package needs --sha256, the checksum that the package must have"
        cp "$package" "$new"
    else
        case $from in
            @*) fail "say where the package is: --from URL or --from FOLDER" ;;
            http://*) [ -n "$sha256" ] || fail "--from $from: anybody on the way can change what comes by http; use https, or give --sha256" ;;
        esac
        fetch "$from/SHA256SUMS" "$work/SHA256SUMS" || fail "cannot get $from/SHA256SUMS"
        if [ -n "$key" ]; then
            fetch "$from/SHA256SUMS.asc" "$work/SHA256SUMS.asc" || fail "cannot get $from/SHA256SUMS.asc, the signature"
            gpgv -q --keyring "$(realpath "$key")" "$work/SHA256SUMS.asc" "$work/SHA256SUMS" ||
                fail "SHA256SUMS has no valid signature of $key; nothing was changed"
        fi
        file=$(sed -n 's/^[0-9a-f]\{64\}  \(printer-connector_[^/]*\.deb\)$/\1/p' "$work/SHA256SUMS" | tail -n 1)
        [ -n "$file" ] || fail "$from/SHA256SUMS names no package"
        listed=$(sed -n "s/^\([0-9a-f]\{64\}\)  $file\$/\1/p" "$work/SHA256SUMS")
        [ -z "$sha256" ] || [ "$sha256" = "$listed" ] || fail "the checksum in SHA256SUMS is not that of --sha256; nothing was changed"
        sha256=$listed
        fetch "$from/$file" "$new" || fail "cannot get $from/$file"
    fi
    [ "$(sha256sum "$new" | cut -d ' ' -f 1)" = "$sha256" ] || fail "the package has not the checksum $sha256; nothing was changed"
}

# ---- What is installed, as a package again: however it came here, and with what was edited in it
keep_installed() {
    root=$work/root
    mkdir -p "$root/DEBIAN" "$backups"
    chmod 700 "$backups"
    dpkg-query -L printer-connector | while IFS= read -r path; do
        case $path in
            /usr/*/printer-connector/cache) cp -a "$path" "$root$path" ;; # a link to a folder
            *) if [ -d "$path" ]; then mkdir -p "$root$path"; else cp -a "$path" "$root$path"; fi ;;
        esac
    done
    dpkg-query -s printer-connector | awk '/^Status:/ { next } /^Conffiles:/ { skip = 1; next } /^[^ ]/ { skip = 0 } !skip' \
        >"$root/DEBIAN/control"
    for part in conffiles md5sums postinst postrm prerm triggers; do
        path=$(dpkg-query --control-path printer-connector "$part")
        [ -z "$path" ] || cp -a "$path" "$root/DEBIAN/$part"
    done
    dpkg-deb --root-owner-group -Zgzip -z1 --build "$root" "$work/old.deb" >/dev/null
    rm -rf "$root"
    mv "$work/old.deb" "$backups/printer-connector_${old_version}_all.deb"
    (umask 077 && tar -C / -czf "$backups/configuration_$old_version.tar.gz" etc/printer-connector etc/default/printer-connector)
}

# ---- Health
units() {
    systemctl list-units --plain --no-legend --state=active,activating printer-connector.service 'printer-connector@*.service' | cut -d ' ' -f 1
}

status_file() {
    name=${1#printer-connector}
    name=${name%.service}
    echo "/run/printer-connector${name:+-${name#@}}/status"
}

value() { sed -n "s/^$2=//p" "$(status_file "$1")" 2>/dev/null || true; }

# The units that ran before, each with its process and its state.
remember() {
    for unit in $(units); do
        echo "$unit $(systemctl show -p MainPID --value "$unit") $(value "$unit" state)"
    done >"$work/before"
}

is_healthy() {
    while read -r unit pid state; do
        [ "$(value "$unit" pid)" != "$pid" ] || return 1
        case $state in
            connected) [ "$(value "$unit" state)" = connected ] && [ -z "$(value "$unit" failing)" ] || return 1 ;;
            *) [ -n "$(value "$unit" state)" ] && systemctl is-active --quiet "$unit" || return 1 ;;
        esac
    done <"$work/before"
}

await_health() {
    tries=0
    until is_healthy; do
        tries=$((tries + 1))
        [ "$tries" -lt "$patience" ] || return 1
        sleep 1
    done
}

# Installs a package over the one that is there; an older one, too.
put() {
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --allow-downgrades --reinstall \
        -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold "$1" >"$work/apt.log" 2>&1 || {
        tail -n 20 "$work/apt.log" >&2
        return 1
    }
}

go_back() {
    # There is nothing left to go back to, so a slow start gets its time.
    [ "$patience" -ge 120 ] || patience=120
    say "Going back to $1 ..."
    cp "$backups/printer-connector_$1_all.deb" "$work/back.deb"
    put "$work/back.deb" || dpkg --force-confold -i "$work/back.deb" || fail "$1 could not be installed; its package is in $backups"
    await_health || fail "$1 is installed again, but the connector is not healthy; see: journalctl -u printer-connector"
    say "$1 runs again."
}

if [ -n "$rollback" ]; then
    last=$(find "$backups" -name 'printer-connector_*_all.deb' ! -name "printer-connector_${old_version}_all.deb" -printf '%T@ %f\n' 2>/dev/null |
        sort -n | sed -n '$s/.* printer-connector_\(.*\)_all\.deb$/\1/p')
    [ -n "$last" ] || fail "there is no other version in $backups"
    remember
    go_back "$last"
    exit 0
fi

get_package
new_version=$(dpkg-deb -f "$new" Version)
if [ "$new_version" = "$old_version" ]; then
    say "Printer Connector $old_version is up to date."
    exit 0
fi
dpkg --compare-versions "$new_version" gt "$old_version" || fail "$new_version is older than $old_version, which is installed; --rollback goes back"
say "Updating Printer Connector from $old_version to $new_version ..."
remember
keep_installed
if put "$new" && await_health; then
    # Two versions are enough to go back.
    find "$backups" -name 'printer-connector_*_all.deb' -printf '%T@ %p\n' | sort -rn | sed '1,2d; s/^[^ ]* //' | xargs -r rm -f
    say "Printer Connector $new_version runs."
else
    say "Printer Connector $new_version is not healthy after $patience s." >&2
    journalctl -u printer-connector -n 5 --no-pager -o cat >&2 2>/dev/null || true
    go_back "$old_version"
    exit 1
fi
