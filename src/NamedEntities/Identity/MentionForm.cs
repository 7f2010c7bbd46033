using NamedEntities.Pipeline;

namespace NamedEntities.Identity;

/// <summary>A mention as identity sees it.</summary>
/// <param name="Type">What it names.</param>
/// <param name="Text">The mention as written.</param>
/// <param name="NormalForm">The mention in the nominative, as far as it is known; the mention as written if not.</param>
/// <param name="Start">Where it begins in its text, in UTF-16 code units.</param>
internal readonly record struct MentionForm(EntityType Type, string Text, string NormalForm, int Start)
{
    /// <summary>What the caller says that it names, equal for equal entities; null where the caller says nothing.</summary>
    public object? Known { get; init; }

    /// <summary>The parts of a person's name, if they are known.</summary>
    public PersonName? Name { get; init; }

    /// <summary>Where it ends, exclusive.</summary>
    public int End => Start + Text.Length;

    /// <summary>The form of a mention whose nominative is known.</summary>
    public static MentionForm Of(Mention mention) =>
        new(mention.Type, mention.Text, mention.NormalForm, mention.Start) { Known = mention.Entry, Name = mention.Name };

    /// <summary>The form of an entity.</summary>
    public static MentionForm Of(NamedEntity entity) => new(entity.Type, entity.Text, entity.NormalForm, entity.Start) { Name = entity.Name };
}
