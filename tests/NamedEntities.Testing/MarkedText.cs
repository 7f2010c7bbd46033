using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Evaluation;

namespace NamedEntities.Testing;

/// <summary>Text with mentions marked in it, in the notation of <see cref="BracketNotation"/>: <c>[PER Стив Уиткофф] прибыл</c>.</summary>
internal static class MarkedText
{
    public static LabelledDocument Document(string marked, string source = "test", string language = "ru") =>
        BracketNotation.Parse(marked, id: "1", source, language);

    /// <summary>The marked mentions as an extractor would have found them.</summary>
    public static IReadOnlyList<TypedSpan> Found(string marked) => GoldStandard.Of(Document(marked)).Counted;

    /// <summary>The marked mentions with the confidence of each.</summary>
    public static IReadOnlyList<Prediction> Predictions(string marked, params double[] confidences)
    {
        IReadOnlyList<TypedSpan> found = Found(marked);
        if (found.Count != confidences.Length)
            throw new ArgumentException($"{found.Count} mentions, {confidences.Length} confidences");
        return [.. found.Zip(confidences, (span, confidence) => new Prediction(span, confidence))];
    }
}
