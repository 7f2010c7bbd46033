using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using NamedEntities.Numerics;

namespace NamedEntities.Recognition;

/// <summary>
/// What a text says of a word in one place helps in another: <c>Портников</c> alone is a person where the text has
/// <c>Виталий Портников</c> elsewhere. Gathers, for each word whatever its ending, how probable each type is in its
/// occurrences, and turns what the other occurrences say into scores for one of them.
/// </summary>
/// <remarks>
/// In the spirit of global features for named entity recognition (Chieu and Ng 2002) and of two-stage recognition
/// (Krishnan and Manning 2006), without a second model. The constants were chosen on the development sets.
/// </remarks>
internal sealed class DocumentContext : IDisposable
{
    /// <summary>Outside, and the three types.</summary>
    public const int ClassCount = 4;

    // How probable a name must be, on average, in the other occurrences for them to have a say.
    private const double LeastNameProbability = 0.3;

    // Added to each class: one other occurrence must not decide alone.
    private const double Smoothing = 0.3;

    private readonly Evidence[] _words;
    private readonly uint _mask;

    /// <param name="tokens">How many words will be added, at most.</param>
    public DocumentContext(int tokens)
    {
        // At most half full; the words are hashes already.
        uint size = BitOperations.RoundUpToPowerOf2((uint)tokens * 2);
        _words = ArrayPool<Evidence>.Shared.Rent((int)size);
        _words.AsSpan(0, (int)size).Clear();
        _mask = size - 1;
    }

    /// <summary>The class of a tag.</summary>
    public static int ClassOf(int tag) => (tag + 1) / 2;

    /// <summary>Takes note of an occurrence of a word.</summary>
    /// <param name="word">The word; 0 for what is no word.</param>
    /// <param name="probabilities">[classes]: how probable each class is there.</param>
    public void Add(uint word, ReadOnlySpan<double> probabilities)
    {
        if (word == 0)
            return;
        ref Evidence evidence = ref Find(word);
        evidence.Word = word;
        evidence.Count++;
        for (int i = 0; i < ClassCount; i++)
            evidence.Sums[i] += probabilities[i];
    }

    /// <summary>Scores the classes of one occurrence by what the others say.</summary>
    /// <param name="word">The word; 0 for what is no word.</param>
    /// <param name="probabilities">[classes]: how probable each class is at this occurrence, as it was added.</param>
    /// <param name="scores">[classes]: takes logarithms of probabilities, that of the best class being 0.</param>
    /// <returns>Whether the other occurrences have a say.</returns>
    public bool TryScore(uint word, ReadOnlySpan<double> probabilities, Span<float> scores)
    {
        if (word == 0)
            return false;
        Evidence evidence = Find(word);
        if (evidence.Count < 2)
            return false;
        int others = evidence.Count - 1;
        double best = 0;
        for (int i = 0; i < ClassCount; i++)
        {
            evidence.Sums[i] = Math.Max(0, evidence.Sums[i] - probabilities[i]) + Smoothing;
            best = Math.Max(best, evidence.Sums[i]);
        }

        if (evidence.Sums[0] - Smoothing > (1 - LeastNameProbability) * others)
            return false;
        for (int i = 0; i < ClassCount; i++)
            scores[i] = (float)Logarithm.OfPositive(evidence.Sums[i] / best);
        return true;
    }

    /// <summary>Gives borrowed memory back; the context must not be used any more.</summary>
    public void Dispose() => ArrayPool<Evidence>.Shared.Return(_words);

    private ref Evidence Find(uint word)
    {
        uint slot = word & _mask;
        while (_words[slot].Count > 0 && _words[slot].Word != word)
            slot = (slot + 1) & _mask;
        return ref _words[slot];
    }

    /// <summary>How often a word occurs, and the sum of each class's probabilities there.</summary>
    private struct Evidence
    {
        public uint Word;
        public int Count;
        public ClassSums Sums;
    }

    [InlineArray(ClassCount)]
    private struct ClassSums
    {
        private double _first;
    }
}
