#!/usr/bin/env bash
# Every step of training on a few sentences, and the tool on the model that comes out: shows that the steps fit together.
set -euo pipefail
cd "$(dirname "$0")/../.."
. models/training/settings.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

entities featurize seeds/seeds.jsonl --out "$work/labelled"
entities featurize seeds/*.txt --out "$work/text"
python pretrain --text "$work/text" --labelled "$work/labelled" --out "$work/pretrained.pt" \
    --dim 16 --dilations 1 2 --words 200 --samples 50 --tokens 100000
python train --train "$work/labelled" --dev "$work/labelled" --pretrained "$work/pretrained.pt" \
    --out "$work/checkpoint.pt" --epochs 4 --batch-tokens 512 --learning-rate 0.02 --feature-dropout 0 --dropout 0 --average 0.8
python train --train "$work/labelled" --dev "$work/labelled" --start "$work/checkpoint.pt" --leave-out 0 5 \
    --out "$work/tuned.pt" --epochs 1 --batch-tokens 512 --learning-rate 0.002 --feature-dropout 0 --dropout 0 --average 0.8
python average "$work/checkpoint.pt" "$work/tuned.pt" --share 0.4 --out "$work/average.pt"
python export "$work/average.pt" --out "$work/recognizer.model"
echo '{"recognizer": {"madeBy": "smoke.sh", "sources": []}}' > "$work/parts.json"
entities pack --recognizer "$work/recognizer.model" --metadata "$work/parts.json" --out "$work/small.model"

# It has learned its own few pages by heart, in Python and in the product alike.
f1=$(entities evaluate seeds/seeds.jsonl --model "$work/small.model" --json | /usr/bin/python3 -c \
    'import json, sys; print(json.load(sys.stdin)["files"][0]["all"]["spans"]["all"]["f1"])')
echo "F1 on its own training pages: $f1"
/usr/bin/python3 -c "import sys; sys.exit(0 if $f1 > 0.7 else 'The product does not find what the trainer learned.')"

# The normalizer learns the same pages' nominatives, with an edit known from its first occurrence on.
entities inflections seeds/seeds.jsonl --least 1 --out "$work/inflected"
python train_normalizer --train "$work/inflected" --dev "$work/inflected" --out "$work/normalizer.pt" --epochs 20 --batch 32 --features 5000 --dim 16
python export_normalizer "$work/normalizer.pt" --out "$work/normalizer.model" --example "$work/inflected" --example-out "$work/normalizer.json"
/usr/bin/python3 - "$work" <<'END'
import json, sys
import numpy as np
folder = sys.argv[1]
scores = json.load(open(f"{folder}/normalizer.json"))["scores"]
gold = np.fromfile(f"{folder}/inflected/gold.u8", dtype=np.uint8)
right = sum(int(np.argmax(s)) == g for s, g in zip(scores, gold)) / len(gold)
print(f"Nominatives of its own training pages that are right: {right:.3f}")
sys.exit(0 if right > 0.9 else "The normalizer did not learn.")
END
