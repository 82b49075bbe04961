#!/bin/sh
# Removes Printer Connector with its configuration and state, and what install.sh wrote into moonraker.conf and
# moonraker.asvc. Nothing else of Klipper and Moonraker is touched.
#
#   sudo ./uninstall.sh [--yes] [--config-only]
set -eu

assume_yes='' config_only=''
for option; do
    case $option in
        --yes | -y) assume_yes=1 ;;
        --config-only) config_only=1 ;;
        --help | -h)
            echo "Usage: uninstall.sh [--yes] [--config-only]"
            echo "  --yes          ask nothing"
            echo "  --config-only  remove config.json with its credentials and the state, but keep the program and policy.json"
            exit 0
            ;;
        *)
            echo "error: unknown option $option; see --help" >&2
            exit 2
            ;;
    esac
done
[ "$(id -u)" -eq 0 ] || { echo "error: run this as root: sudo $0" >&2; exit 1; }

if [ -z "$assume_yes" ]; then
    if ! (: </dev/tty) 2>/dev/null; then
        echo "error: nobody is here to ask; use --yes" >&2
        exit 1
    fi
    if [ -n "$config_only" ]; then what="the credentials and the state of Printer Connector"; else what="Printer Connector with its credentials and state"; fi
    printf 'Remove %s? (yes/no) ' "$what" >/dev/tty
    IFS= read -r answer </dev/tty || answer=no
    case $answer in y | yes) ;; *) echo "Nothing was removed."; exit 1 ;; esac
fi

instances() { systemctl list-units --all --plain --no-legend 'printer-connector@*.service' 2>/dev/null | cut -d ' ' -f 1; }

for unit in $(instances) printer-connector.service; do
    systemctl disable --quiet --now "$unit" 2>/dev/null || true
done
if [ -n "$config_only" ]; then
    rm -f /etc/printer-connector/config.json /etc/printer-connector/*/config.json
    rm -rf /var/lib/printer-connector /var/lib/printer-connector-*
    systemctl enable --quiet printer-connector.service 2>/dev/null || true
    echo "The credentials and the state are gone; the program is still here."
    exit 0
fi
rm -rf /etc/systemd/system/printer-connector.service.d /etc/systemd/system/printer-connector@*.service.d
DEBIAN_FRONTEND=noninteractive apt-get purge -qq -y -o DPkg::Lock::Timeout=300 printer-connector >/dev/null
echo "Printer Connector is gone. If nothing else needs Java: sudo apt autoremove"
