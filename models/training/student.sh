#!/usr/bin/env bash
# An experiment, after run.sh: its tagger and two more label text together, and a student learns from that and from the gold.
# Its figures are in models/README.md; it did not land.
set -euo pipefail
cd "$(dirname "$0")/../.."
. models/training/settings.sh

teach() {
    step "teacher$1.pt" || return 0
    python train --train $(weighted) --dev $(devs) --pretrained $work/pretrained.pt --seed "$1" --out "$work/teacher$1.pt" "${@:2}"
}
teach 2 --epochs 5 --learning-rate 2e-3 --dropout 0.3 --feature-dropout 0.2
teach 3 --epochs 6 --learning-rate 1.5e-3 --dropout 0.25 --feature-dropout 0.15

label() {
    step "labelled/$1" || return 0
    python label $work/tagger.pt $work/teacher{2,3}.pt --text "$work/text/$1" --out "$work/labelled/$1" --tokens "$2"
}
label uk-news 800000
label uk-news-2 700000
label uk-other 1000000
label ru-news 900000
label ru-news-2 300000

python train --train $(weighted) $work/labelled/{uk-news,uk-news-2,uk-other,ru-news,ru-news-2}:0.5 --dev $(devs) \
    --pretrained $work/pretrained.pt --epochs 4 --learning-rate 1.5e-3 --seed 5 --out $work/student.pt
