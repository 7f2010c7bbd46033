using System.Text;
using System.Text.RegularExpressions;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Evaluation;

namespace NamedEntities.Testing;

/// <summary>
/// Text with mentions marked in it, as people read it: <c>[PER Стив Уиткофф] прибыл</c>; a question mark after the type
/// makes the mention neutral: <c>[LOC? Белый дом]</c>.
/// </summary>
internal static partial class MarkedText
{
    public static LabelledDocument Document(string marked, string source = "test", string language = "ru")
    {
        StringBuilder text = new();
        List<LabelledSpan> spans = [];
        int read = 0;
        foreach (Match mark in Mark().Matches(marked))
        {
            text.Append(marked, read, mark.Index - read);
            string mention = mark.Groups["mention"].Value;
            string type = mark.Groups["type"].Value;
            bool neutral = mark.Groups["neutral"].Success;
            spans.Add(new LabelledSpan(text.Length, text.Length + mention.Length, type, neutral, null, null));
            text.Append(mention);
            read = mark.Index + mark.Length;
        }

        text.Append(marked, read, marked.Length - read);
        return new LabelledDocument("1", source, language, text.ToString(), spans);
    }

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

    [GeneratedRegex(@"\[(?<type>[A-Z]{3})(?<neutral>\?)? (?<mention>[^\]]+)\]")]
    private static partial Regex Mark();
}
