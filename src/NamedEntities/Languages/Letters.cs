using NamedEntities.Text;

namespace NamedEntities.Languages;

/// <summary>The alphabet of a language, from <c>Languages/*/letters.txt</c>; all in lower case.</summary>
internal sealed class Letters
{
    private const char Apostrophe = '\'';

    /// <param name="data">The file.</param>
    public Letters(LanguageData data)
    {
        Vowels = string.Concat(data["vowels"]);
        Iotated = string.Concat(data["iotated vowels"]);
        Consonants = string.Concat(data["consonants"]);
        Semivowels = string.Concat(data["semivowels"]);
        Signs = string.Concat(data["signs"]);
    }

    /// <summary>The vowels.</summary>
    public string Vowels { get; }

    /// <summary>The vowels that begin with a [j] of their own: <c>я</c>.</summary>
    public string Iotated { get; }

    /// <summary>The consonants but <see cref="Semivowels"/>.</summary>
    public string Consonants { get; }

    /// <summary><c>й</c>.</summary>
    public string Semivowels { get; }

    /// <summary>What has no sound: <c>ь</c>, and the apostrophe where the language has one.</summary>
    public string Signs { get; }

    /// <summary>Every letter.</summary>
    public string All => string.Concat(Vowels, Consonants, Semivowels, Signs.Replace("'", "", StringComparison.Ordinal));

    /// <summary>Whether the language writes an apostrophe between two letters of a word: <c>об'єднання</c>.</summary>
    public bool HasApostropheBetween(char before, char after) =>
        Signs.Contains(Apostrophe) && Iotated.Contains(LetterCase.ToLower(after))
        && (Consonants.Contains(LetterCase.ToLower(before)) || Semivowels.Contains(LetterCase.ToLower(before)));
}
