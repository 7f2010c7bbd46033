using System.Text.Json.Serialization;
using NamedEntities.Cli.Corpora;

namespace NamedEntities.Cli.Evaluation;

/// <summary>A mistake, and the document that it is in.</summary>
internal sealed record DocumentMistake(
    [property: JsonIgnore] LabelledDocument Source, [property: JsonIgnore] Mistake Mistake)
{
    public string Document => Source.Id;

    public MistakeKind Kind => Mistake.Kind;

    public Mention? Gold => Mistake.Gold is { } gold ? MentionOf(gold, confidence: null) : null;

    public Mention? Found => Mistake.Found is { } found ? MentionOf(found.Span, found.Confidence) : null;

    private Mention MentionOf(TypedSpan span, double? confidence) =>
        new(span.Start, span.End, span.Type, Source.Text[span.Start..span.End], confidence);

    /// <summary>A mention in words; the confidence is that of what was found.</summary>
    internal sealed record Mention(int Start, int End, EntityType Type, string Text, double? Confidence);
}
