using NamedEntities.Models;

namespace NamedEntities.Names;

/// <summary>Surnames that Russian and Ukrainian write otherwise than they sound alike: <c>Никитенко</c>, <c>Микитенко</c>.</summary>
/// <remarks>From word lists, by the model.</remarks>
/// <threadsafety static="true"/>
internal static class Surnames
{
    private static readonly Lazy<Dictionary<string, string>> Keys = new(Read);

    /// <summary>What all spellings of a surname share, in any case form.</summary>
    /// <param name="surname">The surname; each part of a double one has an ending of its own.</param>
    public static string KeyOf(string surname) => string.Join('-', surname.Split('-').Select(KeyOfPart));

    private static string KeyOfPart(string part)
    {
        string stem = SoundKey.StemOf(part);
        return Keys.Value.GetValueOrDefault(stem, stem);
    }

    private static Dictionary<string, string> Read()
    {
        Dictionary<string, string> keys = new(StringComparer.Ordinal);
        foreach (string[][] columns in ModelPack.Embedded.Names["surnames"])
        {
            string key = SoundKey.StemOf(columns[0][0]);
            foreach (string spelling in columns[0].Skip(1))
                keys.TryAdd(SoundKey.StemOf(spelling), key);
        }

        return keys;
    }
}
