using System.Globalization;
using NamedEntities.Cli.Output;
using NamedEntities.Explaining;

namespace NamedEntities.Cli.Explain;

/// <summary>Writes an explanation for people: a line for each stage, with what it is about in the first column.</summary>
internal static class ExplanationText
{
    private const int FirstColumn = 12;

    /// <summary>Tags less likely than this say nothing.</summary>
    private const double LeastProbability = 0.005;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static void Write(Explanation explanation, TextWriter output)
    {
        foreach ((string stage, string line) in LinesOf(explanation))
            output.WriteLine($"{stage.PadRight(FirstColumn)}{PageText.OnOneLine(line)}");
    }

    private static IEnumerable<(string Stage, string Line)> LinesOf(Explanation explanation)
    {
        if (explanation.Sentence is { } sentence)
            yield return ("sentence", Describe(sentence));
        if (explanation.Token is not { } token)
        {
            yield return ("token", string.Create(Culture, $"none at {explanation.Offset} or behind it"));
            yield break;
        }

        yield return ("token", Describe(token));
        yield return ("features", Describe(explanation.Features));
        foreach (ExplainedTag tag in explanation.Tags.OrderByDescending(tag => tag.Probability))
        {
            if (tag.Probability >= LeastProbability)
                yield return ("tag", Describe(tag));
        }

        if (explanation.Overruled is { } overruled)
            yield return ("overruled", Describe(overruled));
        yield return ("mention", explanation.Mention is { } mention ? Describe(mention) : "none");
        foreach (ExplainedWord word in explanation.Words)
            yield return ("nominative", Describe(word));
        if (explanation.Name is { } name)
            yield return ("name", Describe(name));
        if (explanation.Identity is { } identity)
        {
            yield return ("identity", string.Create(Culture, $"entity {identity.Id}"));
            foreach (ExplainedLink link in identity.Links)
                yield return ("", string.Create(Culture, $"with «{link.Text}» at {link.Start}: {link.Rule}"));
        }
    }

    private static string Describe(ExplainedSentence sentence)
    {
        IEnumerable<string> evidence = sentence.Evidence.Select(
            word => string.Create(Culture, $"{word.Word} ({word.Language} +{word.Weight})"));
        string why = sentence.Evidence.Count == 0 ? "no word of it tells" : string.Join(", ", evidence);
        return string.Create(
            Culture, $"{sentence.Number} [{sentence.Start}..{sentence.End}) {sentence.Language}: {why}");
    }

    private static string Describe(ExplainedToken token)
    {
        string lists = string.Join(", ", token.Lists.DefaultIfEmpty("none"));
        string inflected = string.Join(", ", token.InflectedLists.DefaultIfEmpty("none"));
        string occurrences = token.Occurrences > 0 ? string.Create(Culture, $"; occurrences in the text: {token.Occurrences}") : "";
        return string.Create(
            Culture,
            $"«{token.Text}» [{token.Start}..{token.End}) {token.Kind}; lists: {lists}; without its ending: {inflected}{occurrences}");
    }

    private static string Describe(IReadOnlyList<ExplainedFeature> features)
    {
        string known = string.Join(' ', features.Where(feature => feature.IsKnown).Select(feature => feature.Name));
        string unknown = string.Join(' ', features.Where(feature => !feature.IsKnown).Select(feature => feature.Name));
        return unknown.Length == 0 ? known : $"{known}; unknown to the model: {unknown}";
    }

    private static string Describe(ExplainedTag tag) => string.Create(
        Culture, $"{tag.Tag} {tag.Probability:F2}: encoder {tag.Score:+0.0;-0.0}, context {tag.Context:+0.0;-0.0;0.0}");

    private static string Describe(ExplainedMention mention)
    {
        string source = mention.Entry is { } entry ? $"entry of the dictionary: {entry}" : "by the model";
        string returned = mention.IsReturned ? "" : "; not wanted";
        return string.Create(
            Culture,
            $"{mention.Type.ToCode()} «{mention.Text}» [{mention.Start}..{mention.Start + mention.Text.Length}) {mention.Confidence:F2}, {source}{returned}");
    }

    private static string Describe(ExplainedWord word) => word.Candidates.Count == 0
        ? $"{word.Text}: stays"
        : $"{word.Text}: {string.Join("; ", word.Candidates.Select(Describe))}";

    private static string Describe(ExplainedCandidate candidate)
    {
        string nominative = candidate.IsChosen ? $"[{candidate.Nominative}]" : candidate.Nominative;
        string edit = (candidate.OldEnding, candidate.NewEnding) switch
        {
            ("", "") => "as it is",
            ("", _) => $"+{candidate.NewEnding}",
            (_, "") => $"-{candidate.OldEnding}",
            _ => $"-{candidate.OldEnding} +{candidate.NewEnding}",
        };
        string votes = candidate.Votes == 0 ? "" : string.Create(Culture, $", votes {candidate.Votes:+0.0;-0.0}");
        string gender = candidate.Gender is { } told ? $", {Lower(told)}" : "";
        return string.Create(Culture, $"{nominative} {candidate.Probability:F2} ({edit}{votes}{gender})");
    }

    private static string Describe(ExplainedName name)
    {
        List<string> parts = [name.NormalForm];
        if (name.Parts is { } person)
        {
            AddPart("first", person.First);
            AddPart("patronymic", person.Patronymic);
            AddPart("last", person.Last);
            AddPart("initials", person.Initials);
            if (person.Gender is { } gender)
                parts.Add($"{Lower(gender)}{(name.GenderSource is { } source ? $" ({Lower(source)})" : "")}");
        }

        if (name.Verb is { } verb)
            parts.Add($"the verb is {Lower(verb)}");
        return string.Join("; ", parts);

        void AddPart(string part, string? word)
        {
            if (word is not null)
                parts.Add($"{part} {word}");
        }
    }

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
