#!/bin/sh
# Installs Printer Connector on Raspberry Pi OS, Debian or Ubuntu, pairs it with the cloud and starts it.
#
#   wget -qO- https://RELEASES/install.sh | sudo sh
#   sudo ./install.sh --cloud-url URL --pairing-token-file FILE --printer "NAME|URL" --yes
#
# It asks for what is not given. A second run changes nothing that is there already. docs/installing.md has more.
set -eu

from='@RELEASE_URL@'
package='' sha256='' key='' name='' cloud_url='' token_file='' token='' config='' site_name='' ui_port='' log_level=''
printers='' moonraker_data='' assume_yes=''
user=printer-connector
newline='
'

usage() {
    cat <<'TEXT'
Usage: install.sh [OPTION]...

  --cloud-url URL            the cloud's address
  --pairing-token-file FILE  file with the pairing token; - is standard input
  --printer "NAME|URL"       a printer and its Moonraker; may be given more than once
  --ui-port PORT             port of Mainsail or Fluidd (default: 80)
  --site-name NAME           name of this place
  --config FILE              take over this config.json instead
  --moonraker-data FOLDER    Moonraker's data folder, for Mainsail and Fluidd (default: /home/*/printer_data)
  --name NAME                a second connector on this machine, the service printer-connector@NAME
  --log-level LEVEL          debug, info, warn or error
  --from URL|FOLDER          where the package and its SHA256SUMS are
  --package FILE             install this package; needs --sha256
  --sha256 HEX               checksum that the package must have
  --key FILE                 GnuPG keyring; SHA256SUMS must have a signature of it, SHA256SUMS.asc
  --yes                      ask nothing

The Go agent's --bin FILE is the same as --package FILE. Its --pairing-token TOKEN works, too, but everybody on this
machine can read it in the list of processes.
TEXT
}

say() { printf '%s\n' "$*"; }
warn() { printf 'warning: %s\n' "$*" >&2; }
fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# ask VARIABLE QUESTION DEFAULT: what the owner types, or the default with --yes and where nobody can type.
ask() {
    answer=''
    if [ -z "$assume_yes" ] && (: </dev/tty) 2>/dev/null; then
        printf '%s%s: ' "$2" "${3:+ [$3]}" >/dev/tty
        IFS= read -r answer </dev/tty || answer=''
    fi
    eval "$1=\${answer:-\$3}"
}

ask_secret() {
    if [ -n "$assume_yes" ] || ! (: </dev/tty) 2>/dev/null; then
        return 0
    fi
    stty -echo </dev/tty
    printf '%s (not shown): ' "$1" >/dev/tty
    IFS= read -r token </dev/tty || token=''
    stty echo </dev/tty
    printf '\n' >/dev/tty
}

while [ $# -gt 0 ]; do
    case $1 in
        --*=*)
            option=${1%%=*} value=${1#*=}
            shift
            set -- "$option" "$value" "$@"
            continue
            ;;
        --yes | -y)
            assume_yes=1
            shift
            continue
            ;;
        --help | -h)
            usage
            exit 0
            ;;
    esac
    [ $# -ge 2 ] || fail "$1 needs a value, or is unknown; see --help"
    case $1 in
        --cloud-url) cloud_url=$2 ;;
        --pairing-token-file) token_file=$2 ;;
        --pairing-token) token=$2 ;;
        --printer) printers=$printers$2$newline ;;
        --ui-port) ui_port=$2 ;;
        --site-name) site_name=$2 ;;
        --config) config=$2 ;;
        --moonraker-data) moonraker_data=$2 ;;
        --name) name=$2 ;;
        --log-level) log_level=$2 ;;
        --from) from=$2 ;;
        --package | --bin) package=$2 ;;
        --sha256) sha256=$2 ;;
        --key) key=$2 ;;
        *) fail "unknown option $1; see --help" ;;
    esac
    shift 2
done

[ -z "$token" ] || warn "the token of --pairing-token can be read in the list of processes; use --pairing-token-file"
case $name in *[!A-Za-z0-9_-]*) fail "--name may have letters, digits, - and _ only" ;; esac
case $ui_port in *[!0-9]*) fail "--ui-port must be a number" ;; esac
case $log_level in '' | debug | info | warn | error) ;; *) fail "--log-level must be debug, info, warn or error" ;; esac
[ -z "$config" ] || [ -r "$config" ] || fail "--config: $config cannot be read"

folder=/etc/printer-connector${name:+/$name}
target=$folder/config.json
unit=printer-connector${name:+@$name}.service
status=/run/printer-connector${name:+-$name}/status

# ---- The machine
[ "$(id -u)" -eq 0 ] || fail "run this as root: sudo $0"
case $(uname -m) in
    x86_64 | aarch64 | arm64 | armv6l | armv7l) ;;
    mips*) fail "no Java runs on this machine ($(uname -m)); install Printer Connector on another one in the same network, and give it this printer's address" ;;
    *) warn "nobody has tried this kind of machine ($(uname -m))" ;;
esac
command -v apt-get >/dev/null ||
    fail "this is neither Debian, Raspberry Pi OS nor Ubuntu; docs/installing.md tells how to install without packages"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
chmod 755 "$work" # apt reads the package as a user of its own

# fetch SOURCE FILE
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

# ---- The package
checksum() { sha256sum "$1" | cut -d ' ' -f 1; }

get_package() {
    if [ -n "$package" ]; then
        [ -r "$package" ] || fail "--package: $package cannot be read"
        [ -n "$sha256" ] || fail "--package needs --sha256, the checksum that the package must have"
        cp "$package" "$work/printer-connector.deb"
    else
        case $from in
            @*) fail "say where the package is: --from URL or --from FOLDER" ;;
            http://*) [ -n "$sha256" ] || fail "--from $from: anybody on the way can change what comes by http; use https, or give --sha256" ;;
        esac
        fetch "$from/SHA256SUMS" "$work/SHA256SUMS" || fail "cannot get $from/SHA256SUMS"
        if [ -n "$key" ]; then
            fetch "$from/SHA256SUMS.asc" "$work/SHA256SUMS.asc" || fail "cannot get $from/SHA256SUMS.asc, the signature"
            gpgv -q --keyring "$(realpath "$key")" "$work/SHA256SUMS.asc" "$work/SHA256SUMS" ||
                fail "SHA256SUMS has no valid signature of $key; nothing was installed"
        fi
        file=$(sed -n 's/^[0-9a-f]\{64\}  \(printer-connector_[^/]*\.deb\)$/\1/p' "$work/SHA256SUMS" | tail -n 1)
        [ -n "$file" ] || fail "$from/SHA256SUMS names no package"
        listed=$(sed -n "s/^\([0-9a-f]\{64\}\)  $file\$/\1/p" "$work/SHA256SUMS")
        [ -z "$sha256" ] || [ "$sha256" = "$listed" ] || fail "the checksum in SHA256SUMS is not that of --sha256; nothing was installed"
        sha256=$listed
        fetch "$from/$file" "$work/printer-connector.deb" || fail "cannot get $from/$file"
    fi
    [ "$(checksum "$work/printer-connector.deb")" = "$sha256" ] ||
        fail "the package has not the checksum $sha256; nothing was installed"
}

install_package() {
    get_package
    offered=$(dpkg-deb -f "$work/printer-connector.deb" Version)
    installed=$(dpkg-query -W -f '${db:Status-Abbrev}${Version}' printer-connector 2>/dev/null | sed -n 's/^ii //p') || installed=''
    if [ "$installed" = "$offered" ]; then
        say "Printer Connector $offered is installed already."
    elif [ -n "$installed" ] && dpkg --compare-versions "$installed" gt "$offered"; then
        say "Printer Connector $installed is installed, which is newer than $offered."
    elif [ -n "$installed" ]; then
        say "Printer Connector $installed is installed; update.sh brings $offered, and rolls back if need be."
    else
        say "Installing Printer Connector $offered ..."
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y -o DPkg::Lock::Timeout=300 "$work/printer-connector.deb" >"$work/apt.log" 2>&1 || {
            tail -n 20 "$work/apt.log" >&2
            fail "apt could not install the package; is the network there? (sudo apt update)"
        }
    fi
}

# ---- Mainsail and Fluidd
show_in_moonraker() {
    script=/usr/share/printer-connector/moonraker/moonraker.sh
    [ -x "$script" ] || return 0
    "$script" add --service "${unit%.service}" --from "$from" ${moonraker_data:+--data "$moonraker_data"} ${key:+--key "$key"} ||
        warn "Mainsail and Fluidd do not know about Printer Connector; docs/installing.md tells more"
}

# ---- The configuration
# A JSON string. What is secret goes through a pipe, and not over a command line.
json() {
    [ "$1" = "$(printf '%s' "$1" | tr -d '\000-\037')" ] || fail "a name or address has a control character"
    printf '"%s"' "$(printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g')"
}

is_url() { printf '%s' "$1" | grep -Eq '^https?://[^/|" ]+'; }

# What answers at a Moonraker's address; 401 means that it wants an API key.
moonraker_state() {
    if fetch "$1/server/info" "$work/info" 2>/dev/null; then
        sed -n 's/.*"klippy_state": *"\([a-z]*\)".*/klipper \1/p' "$work/info" | head -n 1
    else
        return 1
    fi
}

find_token() {
    case $token_file in
        '') [ -n "$token" ] || ask_secret "Pairing token" ;;
        -) IFS= read -r token || [ -n "$token" ] || fail "standard input has no pairing token" ;;
        *)
            [ -r "$token_file" ] || fail "--pairing-token-file: $token_file cannot be read"
            IFS= read -r token <"$token_file" || [ -n "$token" ] || fail "$token_file has no pairing token"
            ;;
    esac
    [ -n "$token" ] || fail "there is no pairing token; give it with --pairing-token-file"
}

find_printers() {
    if [ -z "$printers" ]; then
        printer_name='' found=''
        ask printer_name "Printer's name" "$(hostname)"
        ask found "Address of Moonraker" http://127.0.0.1:7125
        printers="$printer_name|$found$newline"
    fi
}

# The list for config.json, from lines like NAME|URL, or 0|NAME|URL as the Go agent's installer has them.
printer_list() {
    separator=''
    printf '%s' "$printers" | while IFS= read -r line; do
        case $line in
            *'|'*'|'*) line=${line#*|} ;;
            *'|'*) ;;
            *) fail "--printer must be \"NAME|URL\", and not \"$line\"" ;;
        esac
        url=${line##*|}
        url=${url%/}
        is_url "$url" || fail "--printer: \"$url\" is no address such as http://127.0.0.1:7125"
        printf '%s\n    {"name": %s, "base_url": %s, "ui_port": %s}' \
            "$separator" "$(json "${line%|*}")" "$(json "$url")" "${ui_port:-80}"
        separator=','
    done
}

check_printers() {
    printf '%s' "$printers" | while IFS= read -r line; do
        url=${line##*|}
        if state=$(moonraker_state "${url%/}"); then
            say "Moonraker at $url answers${state:+: $state}"
        else
            warn "nothing answers at $url/server/info yet; the connector goes on trying"
        fi
    done
}

write_config() {
    install -d -o root -g "$user" -m 1770 "$folder"
    if [ -n "$config" ]; then
        install -o "$user" -g "$user" -m 0600 "$config" "$target"
        return
    fi
    [ -n "$cloud_url" ] || ask cloud_url "Address of the cloud" ''
    is_url "$cloud_url" || fail "--cloud-url: \"$cloud_url\" is no address such as https://printdock.example.com"
    find_token
    find_printers
    list=$(printer_list)
    check_printers
    (umask 077 && {
        printf '{\n  "cloud_url": %s,\n  "pairing_token": ' "$(json "$cloud_url")"
        json "$token"
        printf ',\n  "site_name": %s,\n  "moonraker": [%s\n  ]\n}\n' "$(json "${site_name:-$(hostname)}")" "$list"
    } >"$work/config.json")
    install -o "$user" -g "$user" -m 0600 "$work/config.json" "$target"
    rm -f "$work/config.json"
    say "Wrote $target"
}

# ---- The service
start_service() {
    if [ -n "$log_level" ]; then
        mkdir -p "/etc/systemd/system/$unit.d"
        # shellcheck disable=SC2016  # systemd's variable
        printf '[Service]\nExecStart=\nExecStart=/usr/bin/printer-connector --service --config %s --log-level %s $PRINTER_CONNECTOR_ARGS\n' \
            "$target" "$log_level" >"/etc/systemd/system/$unit.d/log-level.conf"
        systemctl daemon-reload
    fi
    systemctl enable --quiet "$unit"
    systemctl start "$unit" || true
}

state() { sed -n 's/^state=//p' "$status" 2>/dev/null; }

show_outcome() {
    tries=0
    while [ "$(state)" != connected ] && [ "$tries" -lt "${INSTALL_PATIENCE_SECONDS:-60}" ]; do
        systemctl is-failed --quiet "$unit" && break
        tries=$((tries + 1))
        sleep 1
    done
    case $(state) in
        connected)
            say "Connected. $unit runs and starts with the machine."
            say "Its log: journalctl -u $unit -f"
            ;;
        away | pairing | starting) fail "the cloud has not answered yet; the connector goes on trying. See: journalctl -u $unit" ;;
        *)
            journalctl -u "$unit" -n 5 --no-pager -o cat >&2 || true
            fail "$unit does not run; correct $target and then: systemctl restart $unit"
            ;;
    esac
}

[ -n "$config" ] || [ -z "$cloud_url" ] || is_url "$cloud_url" ||
    fail "--cloud-url: \"$cloud_url\" is no address such as https://printdock.example.com"
[ -z "$printers" ] || printer_list >/dev/null
install_package
show_in_moonraker
if [ -e "$target" ]; then
    say "$target is there and stays as it is."
elif [ -z "$name$config" ] && /usr/share/printer-connector/bin/migrate --find >/dev/null 2>&1; then
    ask answer "The Go agent is installed here. Take over its printers and credentials? (yes/no)" yes
    case $answer in
        y | yes) exec /usr/share/printer-connector/bin/migrate ;;
        *) write_config ;;
    esac
else
    write_config
fi
start_service
show_outcome
