#!/usr/bin/env bash
# Every step of training on a few sentences, and the tool on the model that comes out: shows that the steps fit together.
set -euo pipefail
cd "$(dirname "$0")/../.."
. models/training/settings.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

entities featurize seeds/seeds.jsonl --out "$work/labelled"
cat > "$work/recipe.toml" <<'END'
[tagger]
rows = 100_000
least_count = 1
dim = 16
dilations = [1, 2]
epochs = 20
batch_tokens = 512
rate = 0.02
warm_up = 20
dropout = 0.0
feature_dropout = 0.0
average = 0.9
average_every = 2
seed = 1
reports = 4
dev = ["labelled"]
[tagger.sets]
labelled = 1
END
(cd models/training && /usr/bin/python3 -m tagger.train "$work/recipe.toml" --features "$work" --out "$work/checkpoint.pt" &&
    /usr/bin/python3 -m tagger.average "$work/checkpoint.pt" "$work/checkpoint.pt" --share 0.4 --out "$work/average.pt" &&
    /usr/bin/python3 -m tagger.export "$work/average.pt" --out "$work/small.model" \
        --example "$work/labelled" --example-out "$work/example.json")

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
