using NamedEntities.Normalization;

namespace NamedEntities.Models;

/// <summary>
/// What lists know of words in the nominative, each kept by its hash alone (<see cref="WordFeatures"/>), with
/// the classes of names that it belongs to.
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
