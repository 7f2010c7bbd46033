#!/usr/bin/env bash
# The trainer's tests, and every step of training on a few sentences.
set -euo pipefail
cd "$(dirname "$0")"
export PYTHONDONTWRITEBYTECODE=1
/usr/bin/python3 -m unittest discover --start-directory tests --top-level-directory . --buffer
/usr/bin/python3 -m tests.smoke
