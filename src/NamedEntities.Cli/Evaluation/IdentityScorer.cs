using System.Globalization;
using NamedEntities.Cli.Corpora;

namespace NamedEntities.Cli.Evaluation;

/// <summary>
/// Scores identity on the mentions that are found exactly, in start, end and type, and whose gold has a link: what
/// recognition misses is not held against identity.
/// </summary>
internal static class IdentityScorer
{
    /// <summary>Scores a file.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="found">What was found in each of them.</param>
    /// <returns>Null if no gold has a link.</returns>
    public static IdentityEvaluation? Score(
        IReadOnlyList<LabelledDocument> documents, IReadOnlyList<IReadOnlyList<NamedEntity>> found)
    {
        List<LinkedDocument> linked =
            [.. documents.Zip(found, LinkedDocument.Of).Where(document => document.Mentions.Count > 0)];
        if (linked.Count == 0)
            return null;
        List<IGrouping<string, LinkedDocument>> languages =
            [.. linked.GroupBy(document => document.Language).OrderBy(group => group.Key, StringComparer.Ordinal)];
        return new IdentityEvaluation(
            ScoreDocuments(linked),
            ScoreCollection(linked),
            languages.Count == 1 ? [] : languages.ToDictionary(group => group.Key, group => ScoreCollection([.. group])));
    }

    private static IdentityScores ScoreDocuments(List<LinkedDocument> documents) => new(
        ScoreWithin(documents, mention => mention.Found.Id.ToString(CultureInfo.InvariantCulture)),
        ScoreWithin(documents, mention => mention.Lemma),
        ScoreWithin(documents, mention => LastWord(mention.Lemma)));

    private static BCubed ScoreWithin(List<LinkedDocument> documents, Func<LinkedMention, string> cluster) =>
        BCubed.Score([.. documents.SelectMany((document, number) =>
            document.Mentions.Select(mention => ((number, cluster(mention)), (number, mention.Link))))]);

    private static IdentityScores ScoreCollection(List<LinkedDocument> documents)
    {
        EntityIndex index = new();
        for (int number = 0; number < documents.Count; number++)
            index.Add(NameOf(number), documents[number].Found);
        Dictionary<(string, int), string> keys = index.GetEntities()
            .SelectMany(entity => entity.Mentions.Select(mention => ((mention.DocumentId, mention.Start), entity.Key)))
            .ToDictionary();
        return new IdentityScores(
            BCubed.Score([.. documents.SelectMany((document, number) =>
                document.Mentions.Select(mention => (keys[(NameOf(number), mention.Found.Start)], mention.Link)))]),
            ScoreTogether(documents, mention => mention.Lemma),
            ScoreTogether(documents, mention => LastWord(mention.Lemma)));
    }

    private static BCubed ScoreTogether(List<LinkedDocument> documents, Func<LinkedMention, string> cluster) =>
        BCubed.Score([.. documents.SelectMany(document => document.Mentions).Select(mention => (cluster(mention), mention.Link))]);

    /// <summary>Documents of a corpus may share an id, or lack one.</summary>
    private static string NameOf(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string LastWord(string lemma) => lemma[(lemma.LastIndexOf(' ') + 1)..];

    /// <summary>A document, all that was found in it, and what of that can be judged.</summary>
    private sealed record LinkedDocument(string Language, IReadOnlyList<NamedEntity> Found, IReadOnlyList<LinkedMention> Mentions)
    {
        public static LinkedDocument Of(LabelledDocument document, IReadOnlyList<NamedEntity> found)
        {
            HashSet<TypedSpan> counted = [.. GoldStandard.Of(document).Counted];
            Dictionary<TypedSpan, LabelledSpan> gold = [];
            foreach (LabelledSpan span in document.Spans.Where(span => span.Link is not null))
            {
                if (EntityTypeCodes.TryParse(span.Type, out EntityType type))
                    gold[new TypedSpan(span.Start, span.End, type)] = span;
            }

            List<LinkedMention> mentions = [];
            foreach (NamedEntity entity in found)
            {
                TypedSpan span = new(entity.Start, entity.End, entity.Type);
                if (counted.Contains(span) && gold.TryGetValue(span, out LabelledSpan? label))
                    mentions.Add(new LinkedMention(entity, (label.Lemma ?? entity.Text).Trim().ToLowerInvariant(), label.Link!));
            }

            return new LinkedDocument(document.Language ?? "", found, mentions);
        }
    }

    private sealed record LinkedMention(NamedEntity Found, string Lemma, string Link);
}
