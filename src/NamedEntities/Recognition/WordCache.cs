using System.Runtime.InteropServices;
using NamedEntities.Pipeline;
using NamedEntities.Tokenization;

namespace NamedEntities.Recognition;

/// <summary>
/// The states of words met before. Nine words of ten in a news page have been met, and a look here costs a tenth of
/// hashing their features and adding up the vectors. A word is compared letter by letter, so what is found is what
/// would be computed; a new word takes the place of an old one.
/// </summary>
/// <param name="dimension">The number of components of a state.</param>
/// <threadsafety instance="false"/>
internal sealed class WordCache(int dimension)
{
    private const int EntryBits = 13;
    private const int LongestWord = 24;

    private readonly char[] _characters = new char[LongestWord << EntryBits];
    private readonly Entry[] _entries = new Entry[1 << EntryBits];
    private readonly short[] _states = new short[dimension << EntryBits];

    /// <summary>Looks a word up.</summary>
    /// <param name="word">The characters of the token.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="index">Where it is, or would be put; −1 for a word that is too long to be kept.</param>
    public bool TryFind(ReadOnlySpan<char> word, TokenKind kind, out int index)
    {
        index = word.Length > LongestWord ? -1 : (int)(Hash(word) >> (64 - EntryBits));
        return index >= 0
            && _entries[index].Length == word.Length
            && _entries[index].Kind == kind
            && _characters.AsSpan(index * LongestWord, word.Length).SequenceEqual(word);
    }

    /// <summary>The state at an index.</summary>
    public Span<short> StateAt(int index) => _states.AsSpan(index * dimension, dimension);

    /// <summary>The key of the word at an index.</summary>
    public WordKey KeyAt(int index) => _entries[index].Key;

    /// <summary>Puts a word at the index where it was looked for; its state is to be filled in.</summary>
    public void Put(int index, ReadOnlySpan<char> word, TokenKind kind, WordKey key)
    {
        word.CopyTo(_characters.AsSpan(index * LongestWord));
        _entries[index] = new Entry((byte)word.Length, kind, key);
    }

    /// <summary>Four characters at a time: multiplied, added up, and spread by the constant of Fibonacci hashing (Knuth, vol. 3, 6.4).</summary>
    private static ulong Hash(ReadOnlySpan<char> word)
    {
        const ulong Factor = 0x9E3779B97F4A7C15;
        ulong hash = (ulong)word.Length;
        while (word.Length >= 4)
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(word))) * Factor;
            hash ^= hash >> 32;
            word = word[4..];
        }

        foreach (char c in word)
            hash = (hash ^ c) * Factor;
        return (hash ^ (hash >> 29)) * Factor;
    }

    /// <param name="Length">The number of characters; 0 where nothing is kept.</param>
    /// <param name="Kind">The kind of the token.</param>
    /// <param name="Key">The key of the word.</param>
    private readonly record struct Entry(byte Length, TokenKind Kind, WordKey Key);
}
