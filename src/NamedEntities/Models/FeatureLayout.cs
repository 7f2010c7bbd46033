using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace NamedEntities.Models;

/// <summary>
/// The columns of a row of features, by name: where the extractor writes each, and what the trainer may know of it. A model
/// states the <see cref="Version"/> of the layout that it was trained with.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class FeatureLayout
{
    /// <param name="revision">Counted up when what a column holds changes and nothing else here tells so.</param>
    /// <param name="fields">The columns, in order.</param>
    public FeatureLayout(int revision, IReadOnlyList<FeatureField> fields)
    {
        Revision = revision;
        Fields = fields;
        Version = HashOf(revision, fields);
    }

    /// <summary>Counted up when what a column holds changes.</summary>
    public int Revision { get; }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<FeatureField> Fields { get; }

    /// <summary>A hash of all this, in 16 hexadecimal digits: another layout has another.</summary>
    public string Version { get; }

    /// <summary>A column for each value of an enumeration, in order, called by its name.</summary>
    /// <param name="revision">See <see cref="Revision"/>.</param>
    /// <param name="describe">What the column is made of; it need not tell the name.</param>
    public static FeatureLayout Of<TField>(int revision, Func<TField, FeatureField> describe)
        where TField : struct, Enum =>
        new(revision, [.. Enum.GetValues<TField>().Select(field => describe(field) with { Name = JsonNamingPolicy.CamelCase.ConvertName($"{field}") })]);

    private static string HashOf(int revision, IReadOnlyList<FeatureField> fields)
    {
        IEnumerable<string> lines = fields.Select(field => FormattableString.Invariant($"{field.Name} {field.Salt} {field.IsOfWord} {field.SpellsTheWord}"));
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{revision}\n{string.Join('\n', lines)}")));
        return Convert.ToHexString(hash.AsSpan(0, 8));
    }
}

/// <summary>A column of features.</summary>
/// <param name="Salt">What is hashed together with the characters: two columns of one salt share their vectors.</param>
/// <param name="IsOfWord">Whether it depends on the word alone, not on the words around it.</param>
/// <param name="SpellsTheWord">Whether it is made of the word's letters: a trainer that hides a word hides it too.</param>
internal sealed record FeatureField(uint Salt, bool IsOfWord, bool SpellsTheWord)
{
    /// <summary>What it is called in the trainer's files: <c>suffix3</c>.</summary>
    public string Name { get; init; } = "";
}
