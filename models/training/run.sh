#!/usr/bin/env bash
# Makes the model again from the data in ../shared: every step, in order. On two cores about three hours; every step is
# seeded, and leaves its result in models/training/work, so that a run that was cut off can go on from there.
set -euo pipefail
cd "$(dirname "$0")/../.."
shared=${SHARED:-../shared}
work=models/training/work
labelled="ner-uk.train nerel.train slavicner.train rured2.train wikineural-ru.silver"
dev="factrueval.dev nerel.dev ner-uk.dev slavicner.dev"
entities() { dotnet run -c Release --project src/Entities.Cli -- "$@"; }
python() { /usr/bin/python3 "models/training/$1.py" "${@:2}"; }
step() { [ ! -e "$work/$1" ]; }

# Labels by the house's convention, and an altered copy of them.
if step clean; then python clean --corpora "$shared/corpora" --out $work/clean; fi
if step augmented; then python augment --in $work/clean --out $work/augmented; fi

# The names that lists know, compiled into the library before it computes features.
if step lexicon; then
    python lexicon --lexicons "$shared/lexicons" --out $work/lexicon
    entities lexicon $work/lexicon --out models/entities.lexicon
fi

# Text to integers. Of the larger texts a sample goes to pre-training and labelling.
sample() { awk -v keep="$1" 'BEGIN { srand(1) } rand() < keep'; }
featurize_text() {
    step "text/$1" || return 0
    mkdir -p $work/plain
    xz -dc "$shared/text/$1.txt.xz" | sample "$2" > "$work/plain/$1.txt"
    entities featurize "$work/plain/$1.txt" --out "$work/text/$1"
    rm "$work/plain/$1.txt"
}
for name in $labelled; do
    if step "features/$name"; then entities featurize "$work/clean/$name.jsonl" --out "$work/features/$name"; fi
    if step "features/$name.augmented"; then
        entities featurize "$work/augmented/$name.jsonl" --out "$work/features/$name.augmented"
    fi
done
for name in $dev; do
    if step "features/$name"; then entities featurize "$shared/corpora/$name.jsonl.gz" --out "$work/features/$name"; fi
done
featurize_text uk-news 1
featurize_text uk-news-2 1
featurize_text uk-appeals 0.21
featurize_text uk-other 0.6
featurize_text ru-news 1
featurize_text ru-news-2 1
featurize_text ru-other 0.2
featurize_text ru-other-2 0.5

gold() { for name in $labelled; do echo "$work/features/$name"; done; }
weighted() {
    local f=$work/features
    echo $f/ner-uk.train $f/nerel.train $f/slavicner.train $f/rured2.train:0.5 $f/wikineural-ru.silver:0.3
    echo $f/ner-uk.train.augmented:0.7 $f/nerel.train.augmented:0.7 $f/slavicner.train.augmented:0.7
    echo $f/rured2.train.augmented:0.35 $f/wikineural-ru.silver.augmented:0.2
}
devs() { for name in $dev; do echo "$work/features/$name"; done; }

# An encoder that has read.
if step pretrained.pt; then
    t=$work/text
    python pretrain --out $work/pretrained.pt --labelled $(gold) --dilations 1 1 2 4 1 --batch-tokens 16384 --hidden 0.4 \
        --tokens 38e6 --text $t/uk-news:3 $t/uk-news-2:3 $t/uk-appeals $t/ru-news $t/ru-news-2 $t/uk-other $t/ru-other-2 $t/ru-other
fi

# Teachers.
teach() {
    step "teacher$1.pt" || return 0
    python train --train $(weighted) --dev $(devs) --pretrained $work/pretrained.pt --seed "$1" --out "$work/teacher$1.pt" "${@:2}"
}
teach 1 --epochs 5 --learning-rate 1e-3
teach 2 --epochs 5 --learning-rate 2e-3 --dropout 0.3 --feature-dropout 0.2
teach 3 --epochs 6 --learning-rate 1.5e-3 --dropout 0.25 --feature-dropout 0.15

# What they agree on in text without labels.
label() {
    step "labelled/$1" || return 0
    python label $work/teacher{1,2,3}.pt --text "$work/text/$1" --out "$work/labelled/$1" --tokens "$2"
}
label uk-news 800000
label uk-news-2 700000
label uk-other 1000000
label ru-news 900000
label ru-news-2 300000

# The student, its confidence, the model file.
if step student.pt; then
    python train --train $(weighted) $work/labelled/{uk-news,uk-news-2,uk-other,ru-news,ru-news-2}:0.5 --dev $(devs) \
        --pretrained $work/pretrained.pt --epochs 4 --learning-rate 1.5e-3 --out $work/student.pt
    python calibrate $work/student.pt --gold $(for name in $dev; do echo "$shared/corpora/$name.jsonl.gz"; done)
fi
entities featurize tests/Entities.Tests/Recognition/parity.txt --out $work/features/parity
python export $work/student.pt --out models/entities.model \
    --example $work/features/parity --example-out tests/Entities.Tests/Recognition/parity.json
python3 models/figures.py --corpora "$shared/corpora"
