namespace NamedEntities.Pipeline;

/// <summary>
/// What word a token is, whatever its case ending: the hash of its stem, which is the word without its last two letters (one
/// of a word of five, none of a shorter one). <c>Зеленська</c>, <c>Зеленську</c> and <c>Зеленські</c> have one key.
/// </summary>
/// <param name="Hash">The hash; 0 for what is no word.</param>
internal readonly record struct WordKey(uint Hash)
{
    /// <summary>Whether it is a word's; nothing else has occurrences to compare.</summary>
    public bool IsOfWord => Hash != 0;
}
