namespace NamedEntities.Cli.Corpora;

/// <summary>One document of a labelled corpus.</summary>
/// <param name="Id">The corpus's name for the document.</param>
/// <param name="Source">The corpus that the document comes from: <c>factrueval</c>, <c>slavicner</c>.</param>
/// <param name="Language">Its ISO 639-1 code, where the corpus gives one.</param>
/// <param name="Text">The text that the spans count in, in UTF-16 code units.</param>
/// <param name="Spans">What is marked in the text, in the order of the corpus.</param>
internal sealed record LabelledDocument(
    string Id, string Source, string? Language, string Text, IReadOnlyList<LabelledSpan> Spans)
{
    /// <summary>The tokens whose tag the labeller was not sure of, in the order of the text.</summary>
    public IReadOnlyList<Doubt> Doubts { get; init; } = [];

    /// <summary>The document with what begins in lower case neutral: adjectives and common nouns, which some corpora mark.</summary>
    public LabelledDocument WithLowerCaseNeutral() => this with
    {
        Spans = [.. Spans.Select(span => span with { Neutral = span.Neutral || char.IsLower(Text[span.Start]) })],
    };
}

/// <summary>One mention marked in a <see cref="LabelledDocument"/>.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Type">
/// The corpus's own code: <c>PER</c>, <c>ORG</c>, <c>LOC</c>, and those that the product has no type for:
/// <c>PRO</c>, <c>EVT</c>.
/// </param>
/// <param name="Neutral">The corpus says itself that the mention is neither to be found nor to be left out.</param>
/// <param name="Lemma">The nominative, where the corpus gives one.</param>
/// <param name="Link">What the mention refers to, the same in every document and language, where known.</param>
internal sealed record LabelledSpan(int Start, int End, string Type, bool Neutral, string? Lemma, string? Link);

/// <summary>A token of the labeller's with the probabilities of its tags: what a model that labelled the text was not sure of.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Probabilities">The probability of each tag, in 255ths.</param>
internal sealed record Doubt(int Start, int End, byte[] Probabilities);
