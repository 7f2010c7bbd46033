namespace NamedEntities.Names;

/// <summary>A word of a name with its keys: looked up in many tables, alone and with its neighbours, but made once.</summary>
/// <param name="written">The word as the name has it.</param>
/// <threadsafety instance="true"/>
internal sealed class KeyedWord(string written)
{
    private string? _sound;
    private string? _stem;

    /// <summary>The word as the name has it.</summary>
    public string Written => written;

    /// <summary>The key of the word with its ending; see <see cref="SoundKey.Of"/>.</summary>
    public string Sound => _sound ??= SoundKey.Of(written);

    /// <summary>The key that the word's cases share; see <see cref="SoundKey.StemOf"/>.</summary>
    public string Stem => _stem ??= SoundKey.StemOf(written);

    /// <summary>The words of a name.</summary>
    public static List<KeyedWord> AllOf(string name) => Words.Of(name).ConvertAll(word => new KeyedWord(word));

    /// <summary>The key of several words, endings and all.</summary>
    public static string SoundOf(ReadOnlySpan<KeyedWord> words) => Join(words, word => word.Sound);

    /// <summary>The key that the cases of several words share.</summary>
    public static string StemOf(ReadOnlySpan<KeyedWord> words) => Join(words, word => word.Stem);

    private static string Join(ReadOnlySpan<KeyedWord> words, Func<KeyedWord, string> key)
    {
        if (words.Length == 1)
            return key(words[0]);
        string[] keys = new string[words.Length];
        for (int i = 0; i < words.Length; i++)
            keys[i] = key(words[i]);
        return string.Join(' ', keys);
    }
}
