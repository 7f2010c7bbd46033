#!/usr/bin/env bash
# Makes the model again from the data in ../shared: every step, in order, in about five hours on two cores. Each is
# seeded, and leaves its result in models/training/work, so that a run that was cut off can go on from there.
set -euo pipefail
cd "$(dirname "$0")/../.."
. models/training/settings.sh

# Labels by the house's convention, and an altered copy of them.
if step clean; then python clean --corpora "$shared/corpora" --out $work/clean; fi
if step augmented; then python augment --in $work/clean --out $work/augmented; fi

# The names that lists know, compiled to the stems that features are computed with.
if step stems.lexicon; then
    python lexicon --lexicons "$shared/lexicons" --out $work/lexicon
    entities lexicon $work/lexicon --out $work/stems.lexicon
fi
featurize() { entities featurize --stems $work/stems.lexicon "$@"; }

# Text to integers. Of the larger texts a sample is read.
sample() { awk -v keep="$1" 'BEGIN { srand(1) } rand() < keep'; }
featurize_text() {
    step "text/$1" || return 0
    mkdir -p $work/plain
    xz -dc "$shared/text/$1.txt.xz" | sample "$2" > "$work/plain/$1.txt"
    featurize "$work/plain/$1.txt" --out "$work/text/$1"
    rm "$work/plain/$1.txt"
}
for name in $labelled; do
    if step "features/$name"; then featurize "$work/clean/$name.jsonl" --out "$work/features/$name"; fi
    if step "features/$name.augmented"; then
        featurize "$work/augmented/$name.jsonl" --out "$work/features/$name.augmented"
    fi
done
for name in $dev; do
    if step "features/$name"; then featurize "$shared/corpora/$name.jsonl.gz" --out "$work/features/$name"; fi
done
featurize_text uk-news 1
featurize_text uk-news-2 1
featurize_text uk-appeals 0.21
featurize_text uk-other 1
featurize_text ru-news 1
featurize_text ru-news-2 1
featurize_text ru-other 0.4
featurize_text ru-other-2 0.5

# An encoder that has read: all of the text once, and most of it once more with a fresh learning rate.
t=$work/text
text="$t/uk-news:3 $t/uk-news-2:3 $t/uk-appeals $t/ru-news $t/ru-news-2 $t/uk-other $t/ru-other-2 $t/ru-other"
if step pretrained-1.pt; then
    python pretrain --out $work/pretrained-1.pt --labelled $(gold) --dilations 1 1 2 4 1 --batch-tokens 16384 --hidden 0.4 \
        --tokens 38e6 --text $text
fi
if step pretrained.pt; then
    python pretrain --out $work/pretrained.pt --start $work/pretrained-1.pt --labelled $(gold) --batch-tokens 16384 --hidden 0.4 \
        --tokens 37e6 --learning-rate 1.5e-3 --seed 2 --text $text
fi

# Teachers: three like the product's tagger, one that reads once more in both directions.
teach() {
    step "teacher-$1.pt" || return 0
    python train --train $(weighted) --dev $(devs) --pretrained $work/pretrained-1.pt --seed "$1" \
        $(excluded) --out "$work/teacher-$1.pt" "${@:2}"
}
teach 1 --epochs 5 --learning-rate 1e-3
teach 2 --epochs 5 --learning-rate 2e-3 --dropout 0.3 --feature-dropout 0.2
teach 3 --epochs 6 --learning-rate 1.5e-3 --dropout 0.25 --feature-dropout 0.15
teach 6 --epochs 4 --learning-rate 1.5e-3 --dropout 0.25 --feature-dropout 0.15 --recurrent
python label $work/teacher-*.pt --dev $(devs)

# What they expect together, page by page, in text that nobody labelled.
label() {
    step "expected/$1" || return 0
    python label $work/teacher-*.pt --text "$work/text/$1" --out "$work/expected/$1" --tokens "$2"
}
label uk-news 800000
label uk-news-2 1000000
label ru-news 2200000
label ru-news-2 2200000
label uk-other 2400000
label uk-appeals 400000
label ru-other 600000

# The student.
if step student.pt; then
    python train --train $(weighted) $(expected) --dev $(devs) --pretrained $work/pretrained.pt --seed 1 --epochs 3 \
        --learning-rate 1.5e-3 $(excluded) --out $work/student.pt
fi

# Labels that models of the other folds contradict: what the labels forgot is neutral from here on. Of the rest, copies with
# whole documents in another letter case, and rows that are no prose.
if step suspects/suspects.tsv; then
    python suspects --clean $work/clean --features $work/features --pretrained $work/pretrained.pt $(excluded) --out $work/suspects
    cp $work/clean/wikineural-ru.silver.jsonl $work/suspects/labels
fi
for seed in 1 2; do
    if step "altered-$seed"; then python augment --in $work/suspects/labels --out "$work/altered-$seed" --seed "$seed"; fi
    for name in $labelled rows; do
        if step "tuning/$name.altered-$seed"; then
            featurize "$work/altered-$seed/$name.jsonl" --out "$work/tuning/$name.altered-$seed"
        fi
    done
done
for name in $labelled; do
    if step "tuning/$name"; then featurize "$work/suspects/labels/$name.jsonl" --out "$work/tuning/$name"; fi
done

# Tuned on those, and four tenths of the way from the student: the model file.
if step tagger.pt; then
    python train --start $work/student.pt --train $(tuning) $(expected) --dev $(devs) --seed 5 --epochs 1 \
        --learning-rate 4e-4 --dropout 0.15 $(excluded) --out $work/tuned.pt
    python average $work/student.pt $work/tuned.pt --share 0.4 --out $work/tagger.pt
    python calibrate $work/tagger.pt --gold $(for name in $dev; do echo "$shared/corpora/$name.jsonl.gz"; done)
fi
featurize tests/NamedEntities.Tests/Recognition/parity.txt --out $work/features/parity
python export $work/tagger.pt --out $work/recognizer.model \
    --example $work/features/parity --example-out tests/NamedEntities.Tests/Recognition/parity.json
models/training/normalizer.sh
python known_names --lexicons "$shared/lexicons" --out $work/names.txt

# All in one file, which says where its parts come from.
entities pack --recognizer $work/recognizer.model --stems $work/stems.lexicon --normalizer $work/normalizer.model --names $work/names.txt \
    --metadata models/parts.json --out models/entities.model
python3 models/figures.py --corpora "$shared/corpora"
