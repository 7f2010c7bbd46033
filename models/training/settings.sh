# What the scripts beside it share: where things are, which sets there are, and how much each counts.
shared=${SHARED:-../shared}
work=models/training/work
labelled="ner-uk.train nerel.train slavicner.train rured2.train wikineural-ru.silver"
dev="factrueval.dev nerel.dev ner-uk.dev slavicner.dev"

# The trainer's own program, or, where a model is to be tried, the tool.
entities() {
    local project=tools/NamedEntities.Trainer
    case $1 in evaluate | extract) project=src/NamedEntities.Cli ;; esac
    dotnet run -c Release --project $project -- "$@"
}
export PYTHONDONTWRITEBYTECODE=1
python() { /usr/bin/python3 "models/training/$1.py" "${@:2}"; }

# Whether a step is still to be done: its result is not there.
step() { [ ! -e "$work/$1" ]; }

gold() { for name in $labelled; do echo "$work/features/$name"; done; }
weighted() {
    local f=$work/features
    echo $f/ner-uk.train $f/nerel.train $f/slavicner.train $f/rured2.train:0.5 $f/wikineural-ru.silver:0.3
    echo $f/ner-uk.train.augmented:0.7 $f/nerel.train.augmented:0.7 $f/slavicner.train.augmented:0.7
    echo $f/rured2.train.augmented:0.35 $f/wikineural-ru.silver.augmented:0.2
}
tuning() {
    local t=$work/tuning seed
    echo $t/ner-uk.train:0.8 $t/nerel.train:0.8 $t/slavicner.train:0.5 $t/rured2.train:0.3 $t/wikineural-ru.silver:0.2
    for seed in 1 2; do
        echo $t/ner-uk.train.altered-$seed:0.5 $t/nerel.train.altered-$seed:0.4 $t/slavicner.train.altered-$seed:0.1
        echo $t/rured2.train.altered-$seed:0.1 $t/wikineural-ru.silver.altered-$seed:0.1 $t/rows.altered-$seed:0.08
    done
}
# What EXCLUDE names, sources of documents, is not learned from.
excluded() { [ -z "${EXCLUDE:-}" ] || echo --exclude $EXCLUDE; }
expected() { for folder in $work/expected/*; do echo "$folder:0.5"; done; }
devs() { for name in $dev; do echo "$work/features/$name"; done; }
