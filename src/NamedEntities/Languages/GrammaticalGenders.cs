namespace NamedEntities.Languages;

/// <summary>The genders of adjectives, the plural being one of its own.</summary>
[Flags]
internal enum GrammaticalGenders : byte
{
    None = 0,
    Masculine = 1,
    Feminine = 2,
    Neuter = 4,
    Plural = 8,
}
