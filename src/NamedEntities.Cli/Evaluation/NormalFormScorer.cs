using System.Numerics;
using System.Text.Json.Serialization;
using NamedEntities.Cli.Corpora;

namespace NamedEntities.Cli.Evaluation;

/// <summary>
/// The accuracy of normal forms: among mentions found exactly whose gold has a <c>lemma</c>, how many have it as their
/// normal form, letter case and <c>ё</c> for <c>е</c> ignored.
/// </summary>
internal static class NormalFormScorer
{
    public static ByType<Share> Score(LabelledDocument document, IReadOnlyList<NamedEntity> entities)
    {
        List<NormalFormPair> pairs = [.. Pair(document, entities)];
        return ByType<Share>.OfEach(type => new Share(
            pairs.Count(pair => pair.Found.Type == type && pair.IsRight), pairs.Count(pair => pair.Found.Type == type)));
    }

    /// <summary>The wrong normal forms, in the order of the text.</summary>
    public static IEnumerable<WrongNormalForm> FindWrong(LabelledDocument document, IReadOnlyList<NamedEntity> entities) =>
        Pair(document, entities)
            .Where(pair => !pair.IsRight)
            .Select(pair => new WrongNormalForm(
                document, document.Id, pair.Found.Start, pair.Found.Type, pair.Found.Text, pair.Found.NormalForm, pair.Lemma));

    private static IEnumerable<NormalFormPair> Pair(LabelledDocument document, IReadOnlyList<NamedEntity> entities)
    {
        HashSet<TypedSpan> counted = [.. GoldStandard.Of(document).Counted];
        Dictionary<TypedSpan, string> lemmas = [];
        foreach (LabelledSpan span in document.Spans)
        {
            if (span.Lemma is { Length: > 0 } lemma && EntityTypeCodes.TryParse(span.Type, out EntityType type))
                lemmas.TryAdd(new TypedSpan(span.Start, span.End, type), lemma);
        }

        foreach (NamedEntity entity in entities)
        {
            TypedSpan span = new(entity.Start, entity.End, entity.Type);
            if (counted.Contains(span) && lemmas.TryGetValue(span, out string? lemma))
                yield return new NormalFormPair(entity, lemma);
        }
    }

    private readonly record struct NormalFormPair(NamedEntity Found, string Lemma)
    {
        public bool IsRight => string.Equals(Fold(Found.NormalForm), Fold(Lemma), StringComparison.Ordinal);

        private static string Fold(string form) => form.ToLowerInvariant().Replace('ё', 'е');
    }
}

/// <summary>A normal form that is not the gold's.</summary>
internal sealed record WrongNormalForm(
    [property: JsonIgnore] LabelledDocument Source, string Document, int Start, EntityType Type, string Text, string Given, string Wanted);

/// <summary>How many of something are right.</summary>
internal readonly record struct Share(int Right, int Of) : IAdditionOperators<Share, Share, Share>
{
    public double Accuracy => Of == 0 ? 0 : (double)Right / Of;

    public static Share operator +(Share left, Share right) => new(left.Right + right.Right, left.Of + right.Of);
}
