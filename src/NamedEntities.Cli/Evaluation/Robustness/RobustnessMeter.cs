using NamedEntities.Cli.Corpora;

namespace NamedEntities.Cli.Evaluation.Robustness;

/// <summary>Measures how much of Span F1 is lost when documents are written otherwise.</summary>
internal sealed class RobustnessMeter(EntityExtractor extractor, int threads, CancellationToken cancellationToken)
{
    /// <summary>Measures some transformations on some files.</summary>
    /// <param name="transformations">The transformations.</param>
    /// <param name="files">The files' names and documents.</param>
    public RobustnessReport Measure(
        IReadOnlyList<Transformation> transformations, IReadOnlyDictionary<string, IReadOnlyList<LabelledDocument>> files)
    {
        Dictionary<string, List<Subject>> subjects = files.ToDictionary(file => file.Key, file => Read(file.Value));
        return new RobustnessReport([.. transformations.Select(transformation =>
        {
            Dictionary<string, Effect> effects =
                subjects.ToDictionary(file => file.Key, file => Measure(transformation, file.Value));
            return new TransformationResult(
                transformation.Name,
                transformation.Description,
                effects,
                effects.Values.Aggregate(default(Effect), (sum, effect) => sum + effect));
        })]);
    }

    private List<Subject> Read(IReadOnlyList<LabelledDocument> documents) =>
        [.. documents.Zip(Score(documents), (document, counts) => new Subject(document, counts))];

    /// <summary>
    /// Documents that stay as they are have been measured already. Chance begins anew with each, so that none depends on
    /// the others.
    /// </summary>
    private Effect Measure(Transformation transformation, List<Subject> subjects)
    {
        Counts before = subjects.Aggregate(default(Counts), (sum, subject) => sum + subject.Counts);
        List<(Subject Subject, LabelledDocument Changed)> changed =
        [
            .. subjects
                .Select((subject, index) => (subject, transformation.Apply(subject.Document, new Random(index))))
                .Where(pair => pair.Item2.Text != pair.subject.Document.Text),
        ];
        HashSet<Subject> touched = [.. changed.Select(pair => pair.Subject)];
        Counts after = subjects.Where(subject => !touched.Contains(subject)).Select(subject => subject.Counts)
            .Concat(Score([.. changed.Select(pair => pair.Changed)]))
            .Aggregate(default(Counts), (sum, counts) => sum + counts);
        return new Effect(changed.Count, before, after);
    }

    private IEnumerable<Counts> Score(IReadOnlyList<LabelledDocument> documents) =>
        from result in extractor.ExtractEntities(documents, document => document.Text, threads, cancellationToken)
        let found = result.Entities.Select(entity => new TypedSpan(entity.Start, entity.End, entity.Type))
        select SpanScorer.Score(GoldStandard.Of(result.Document), [.. found]).All;

    /// <summary>A document and what is found in it as it is.</summary>
    private sealed record Subject(LabelledDocument Document, Counts Counts);
}
