namespace NamedEntities.Names;

/// <summary>Surnames that Russian and Ukrainian write otherwise than they sound alike: <c>Никитенко</c>, <c>Микитенко</c>.</summary>
/// <remarks>From word lists, by the model.</remarks>
/// <threadsafety instance="true"/>
internal sealed class Surnames
{
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    /// <param name="fromLists">Names from word lists.</param>
    public Surnames(NameTable fromLists)
    {
        foreach (string[][] columns in fromLists["surnames"])
        {
            string key = SoundKey.StemOf(columns[0][0]);
            foreach (string spelling in columns[0].Skip(1))
                _keys.TryAdd(SoundKey.StemOf(spelling), key);
        }
    }

    /// <summary>What all spellings of a surname share, in any case form.</summary>
    /// <param name="surname">The surname; each part of a double one has an ending of its own.</param>
    public string KeyOf(string surname) => string.Join('-', surname.Split('-').Select(KeyOfPart));

    private string KeyOfPart(string part)
    {
        string stem = SoundKey.StemOf(part);
        return _keys.GetValueOrDefault(stem, stem);
    }
}
