#!/usr/bin/env bash
# Makes the normalizer again: names whose nominative is known, their words as integers, the classifier, the normalizer's part
# of a model, which entities pack puts together with the others. It needs no recognizer, and takes about ten minutes on one core.
set -euo pipefail
cd "$(dirname "$0")/../.."
. models/training/settings.sh

if step inflections; then python inflections --shared "$shared" --out $work/inflections; fi
if step inflected/train; then
    entities inflections $work/inflections/*.jsonl --lists $work/inflections/lists --out $work/inflected/train
    entities inflections "$shared/corpora/slavicner.dev.jsonl.gz" --like $work/inflected/train --out $work/inflected/dev
    entities inflections tests/NamedEntities.Tests/Normalization/parity.jsonl --like $work/inflected/train --out $work/inflected/parity
fi
if step normalizer.pt; then
    python train_normalizer --train $work/inflected/train --dev $work/inflected/dev --out $work/normalizer.pt
fi
python export_normalizer $work/normalizer.pt --out $work/normalizer.model \
    --example $work/inflected/parity --example-out tests/NamedEntities.Tests/Normalization/parity.json
