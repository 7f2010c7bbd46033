using NamedEntities.Text;

namespace NamedEntities.Models;

/// <summary>
/// What lists know of words in the nominative, each kept by its hash alone, with the classes of names that it belongs to.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class NominativeLexicon
{
    private readonly HashSlots _words;
    private readonly byte[] _classes;

    /// <param name="words">The hashes of the words, each once.</param>
    /// <param name="classes">The classes of each.</param>
    public NominativeLexicon(uint[] words, ReadOnlySpan<byte> classes)
    {
        _words = new HashSlots(words);
        _classes = classes.ToArray();
    }

    /// <summary>The names of the classes, in the order of the bits of <see cref="NominativeClasses"/>.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = ["first.male", "first.female", "surname", "place", "noun", "name"];

    /// <summary>The hash of a word in the nominative, as the lexicon keeps it; letter case does not matter.</summary>
    public static uint KeyOf(ReadOnlySpan<char> word)
    {
        uint hash = Fnv.Seed;
        foreach (char c in word)
            hash = Fnv.Add(hash, Character.Fold(c));
        return Math.Max(1, Fnv.Finish(hash));
    }

    /// <summary>The hash of a word that begins as another does.</summary>
    /// <param name="stem">What both have.</param>
    /// <param name="ending">What follows.</param>
    public static uint KeyOf(ReadOnlySpan<char> stem, ReadOnlySpan<char> ending)
    {
        uint hash = Fnv.Seed;
        foreach (char c in stem)
            hash = Fnv.Add(hash, Character.Fold(c));
        foreach (char c in ending)
            hash = Fnv.Add(hash, Character.Fold(c));
        return Math.Max(1, Fnv.Finish(hash));
    }

    /// <summary>The classes of a word; none where no list has it.</summary>
    /// <param name="word">Its hash.</param>
    public NominativeClasses ClassesOf(uint word)
    {
        int index = _words.Find(word);
        return index < 0 ? NominativeClasses.None : (NominativeClasses)_classes[index];
    }
}

/// <summary>What kinds of names a nominative is listed as.</summary>
[Flags]
internal enum NominativeClasses : byte
{
    None = 0,
    MaleFirstName = 1,
    FemaleFirstName = 2,
    Surname = 4,
    Place = 8,

    /// <summary>A common noun, or an adjective that goes with one.</summary>
    Noun = 16,

    /// <summary>A name of any kind that texts have in several cases.</summary>
    Name = 32,
}
