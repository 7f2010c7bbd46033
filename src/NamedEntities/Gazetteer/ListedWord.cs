namespace NamedEntities.Gazetteer;

/// <summary>A word of a name in a list, and how it may stand in a text, but for its letter case.</summary>
/// <param name="Text">The word as given, folded (<see cref="Spelling.Fold(string)"/>).</param>
/// <param name="Role">Whether it turns.</param>
/// <param name="IsJoined">Whether a hyphen joins it to the word before it.</param>
/// <param name="IsAcronym">Whether it is an acronym: endings are put behind it, in small letters.</param>
internal readonly record struct ListedWord(string Text, WordRole Role, bool IsJoined, bool IsAcronym);

/// <summary>A word of a name as given.</summary>
/// <param name="Word">The word whatever its letter case.</param>
/// <param name="Capitals">Which of its letters are capitals (<see cref="Spelling.CapitalsOf"/>).</param>
internal readonly record struct GivenWord(ListedWord Word, ulong Capitals);

/// <summary>Whether a word of a name turns with the name.</summary>
internal enum WordRole : byte
{
    /// <summary>It stands in the case of the name: <c>Офіс</c> of <c>Офіс реформ</c>.</summary>
    Turns,

    /// <summary>It stands in the case of the name or stays: <c>Рошен</c> of <c>компания Рошен</c>.</summary>
    MayTurn,

    /// <summary>It stays: <c>реформ</c> of <c>Офіс реформ</c>.</summary>
    Stays,
}
