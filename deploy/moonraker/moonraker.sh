#!/bin/sh
# Makes Printer Connector known to the Moonraker of this machine, so that Mainsail and Fluidd can restart it and show
# its updates.
#
#   sudo moonraker.sh add [--data FOLDER] [--service NAME] [--from URL] [--key FILE]
#   sudo moonraker.sh remove
#
# The package calls the other actions. What is in Moonraker's folders is read and written as the user who owns them.
# shellcheck disable=SC2016  # scripts in single quotes are for the shell of that user
set -eu

version='v@VERSION@'
here=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)
etc=${PRINTER_CONNECTOR_ETC:-/etc}
folders=$etc/printer-connector/moonraker.folders # Moonraker's data folders, one a line; no connector has a name with a dot
units=$etc/systemd/system
unit=printer-connector-update
include='[include printer-connector.conf]'
note=printer-connector/release_info.json # in a data folder

say() { printf '%s\n' "$*"; }
warn() { printf 'warning: %s\n' "$*" >&2; }
fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

known_folders() { cat "$folders" 2>/dev/null || true; }
with_systemd() { [ "$etc" != /etc ] || [ -d /run/systemd/system ]; }
control() { [ "$etc" != /etc ] || systemctl "$@"; }

# as_owner FOLDER SCRIPT [ARGUMENT]...: root would follow a link that the owner put there.
as_owner() {
    owned=$1 script=$2
    shift 2
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid="$(stat -Lc %u "$owned")" --regid="$(stat -Lc %g "$owned")" --clear-groups sh -euc "$script" sh "$@"
    else
        sh -euc "$script" sh "$@"
    fi
}

# add_line FOLDER FILE LINE
add_line() {
    as_owner "$1" 'cd "$1"
        if ! grep -qxF -e "$3" "$2"; then
            [ -z "$(tail -c 1 "$2")" ] || echo >>"$2"
            printf "%s\n" "$3" >>"$2"
        fi' "$@"
}

# remove_line FOLDER FILE PATTERN. The file is written and not replaced, as it may be a link.
remove_line() {
    as_owner "$1" 'cd "$1"
        if grep -qsx -e "$3" "$2"; then
            sed "/^$3\$/d" "$2" >"$2.new"
            cat "$2.new" >"$2"
            rm "$2.new"
        fi' "$@"
}

# What Moonraker reads in its folder, and in the release.
print_note() {
    cat <<NOTE
{"project_name": "${1#*/}", "project_owner": "${1%/*}", "version": "$version", "asset_name": "printer-connector-moonraker.zip"}
NOTE
}

write_note() {
    noted=$(as_owner "$1" 'sed -n "s/^repo: //p" "$1/config/printer-connector.conf" 2>/dev/null || true' "$1")
    [ -n "$noted" ] || return 0
    print_note "$noted" | as_owner "$1" 'cd "$1"
        mkdir -p printer-connector
        cat >"$2.new"
        if cmp -s "$2.new" "$2"; then rm "$2.new"; else mv "$2.new" "$2"; fi' "$1" "$note"
}

# Whether Moonraker has put another version's note there. While it does, there is none for a moment.
is_asked() {
    noted=$(as_owner "$1" 'cd "$1"
        tries=0
        until [ -s "$2" ] || [ "$tries" -ge 10 ]; do
            tries=$((tries + 1))
            sleep 1
        done
        sed -n "s/.*\"version\": *\"\([^\"]*\)\".*/\1/p" "$2"' "$1" "$note" 2>/dev/null) || return 1
    [ -n "$noted" ] && [ "$noted" != "$version" ]
}

write_units() {
    known_folders | sed "s|.*|PathChanged=&/$note|" |
        sed -e '/^@PATHS@$/{r /dev/stdin' -e 'd}' "$here/$unit.path" >"$units/$unit.path"
    sed "s|@OPTIONS@|--from $from${key:+ --key $key}|" "$here/$unit.service" >"$units/$unit.service"
    control daemon-reload
    control enable --quiet "$unit.path"
    control restart "$unit.path"
}

add_to() {
    # They get into a unit of systemd.
    case $1$key in *[!A-Za-z0-9_./-]*) fail "the names $1 $key may have letters, digits and _ . / - only" ;; esac
    [ -f "$1/config/moonraker.conf" ] || fail "--data: there is no $1/config/moonraker.conf"
    [ -f "$1/moonraker.asvc" ] || fail "there is no $1/moonraker.asvc yet; Moonraker writes it when it starts"
    known_folders | grep -qxF -e "$1" || say "$1" >>"$folders"
    add_line "$1" moonraker.asvc "$service"
    say "Mainsail and Fluidd may restart $service, once Moonraker was restarted."
    if [ -z "$repository" ]; then
        say "They show no updates of it: Moonraker looks on GitHub only, and the releases are elsewhere."
    elif ! with_systemd; then
        say "They show no updates of it: that needs systemd."
    elif ! grep -qs '^\[update_manager\]' "$1"/config/*.conf; then
        say "They show no updates of it: moonraker.conf has no section [update_manager]."
    elif grep -ls '^\[update_manager printer-connector\]' "$1"/config/*.conf | grep -qvxF -e "$1/config/printer-connector.conf"; then
        say "moonraker.conf has a section [update_manager printer-connector] already; it stays as it is."
    else
        sed -e "s|@REPO@|$repository|" -e "s|@DATA@|$1|" "$here/printer-connector.conf" |
            as_owner "$1" 'cat >"$1/config/printer-connector.conf"' "$1"
        write_note "$1"
        # Last, because Moonraker does not start if a file to include is missing.
        add_line "$1" config/moonraker.conf "$include"
        write_units
        say "They show its updates, too."
    fi
}

remove_from() {
    [ -d "$1" ] || return 0
    remove_line "$1" moonraker.asvc 'printer-connector\(@[A-Za-z0-9_-]*\)\{0,1\}'
    remove_line "$1" config/moonraker.conf '\[include printer-connector\.conf\]'
    as_owner "$1" 'rm -rf "$1/config/printer-connector.conf" "$1/printer-connector"' "$1"
}

action=${1:---help}
[ $# -eq 0 ] || shift
data='' service=printer-connector from='@RELEASE_URL@' key=''
while [ $# -gt 0 ]; do
    [ $# -ge 2 ] || fail "$1 needs a value, or is unknown"
    case $1 in
        --data) data=$(realpath "$2") ;;
        --service) service=$2 ;;
        --from) from=$2 ;;
        --key) key=$(realpath "$2") ;;
        *) fail "unknown option $1" ;;
    esac
    shift 2
done
repository=$(printf '%s' "$from" | sed -n 's|^https://github\.com/\([A-Za-z0-9_.-]*/[A-Za-z0-9_.-]*\)/releases/[A-Za-z0-9_./-]*$|\1|p')

case $action in
    add)
        mkdir -p "$(dirname "$folders")" "$units"
        for folder in ${data:-/home/*/printer*_data}; do
            if [ -n "$data" ] || [ -f "$folder/config/moonraker.conf" ]; then
                add_to "$folder"
            fi
        done
        ;;
    remove)
        if [ -e "$units/$unit.path" ]; then
            control disable --quiet --now "$unit.path" || true
            rm -f "$units/$unit.path" "$units/$unit.service"
            control daemon-reload || true
        fi
        known_folders | while IFS= read -r folder; do
            remove_from "$folder" || warn "not everything could be removed from $folder"
        done
        rm -f "$folders"
        ;;
    note) print_note "$repository" ;;
    refresh)
        known_folders | while IFS= read -r folder; do
            write_note "$folder" || warn "Moonraker could not be told the version in $folder"
        done
        ;;
    asked)
        for folder in $(known_folders); do
            ! is_asked "$folder" || exit 0
        done
        exit 1
        ;;
    *)
        say "Usage: moonraker.sh add [--data FOLDER] [--service NAME] [--from URL] [--key FILE] | remove"
        [ "$action" = --help ] || exit 2
        ;;
esac
