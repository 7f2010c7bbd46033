namespace NamedEntities.Gazetteer;

/// <summary>The cases that a form of a word may be in: <c>реки</c> is several.</summary>
[Flags]
internal enum GrammaticalCases : byte
{
    None = 0,
    Nominative = 1,
    Genitive = 2,
    Dative = 4,
    Accusative = 8,
    Instrumental = 16,

    /// <summary>The prepositional case of Russian.</summary>
    Locative = 32,

    /// <summary>Of Ukrainian alone.</summary>
    Vocative = 64,

    All = 127,
}
