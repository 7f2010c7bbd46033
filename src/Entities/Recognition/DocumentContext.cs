using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Entities.Numerics;

namespace Entities.Recognition;

/// <summary>
/// What a text says of a word in one place helps in another: <c>Портников</c> alone is a person where the text has
/// <c>Виталий Портников</c> elsewhere. Gathers, for each word whatever its ending, how probable each type is in its
/// occurrences, and turns what the other occurrences say into scores for one of them.
/// </summary>
/// <remarks>
/// In the spirit of global features for named entity recognition (Chieu and Ng 2002) and of two-stage recognition
/// (Krishnan and Manning 2006), without a second model. The constants were chosen on the development sets.
/// </remarks>
internal sealed class DocumentContext
{
    /// <summary>Outside, and the three types.</summary>
    public const int ClassCount = 4;

    // How probable a name must be, on average, in the other occurrences for them to have a say.
    private const double LeastNameProbability = 0.3;

    // Added to each class: one other occurrence must not decide alone.
    private const double Smoothing = 0.3;

    private readonly Dictionary<uint, Evidence> _words = [];

    /// <summary>The class of a tag.</summary>
    public static int ClassOf(int tag) => (tag + 1) / 2;

    /// <summary>Takes note of an occurrence of a word.</summary>
    /// <param name="word">The word; 0 for what is no word.</param>
    /// <param name="probabilities">[classes]: how probable each class is there.</param>
    public void Add(uint word, ReadOnlySpan<double> probabilities)
    {
        if (word == 0)
            return;
        ref Evidence evidence = ref CollectionsMarshal.GetValueRefOrAddDefault(_words, word, out _);
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
        if (word == 0 || !_words.TryGetValue(word, out Evidence evidence) || evidence.Count < 2)
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

    /// <summary>How often a word occurs, and the sum of each class's probabilities there.</summary>
    private struct Evidence
    {
        public int Count;
        public ClassSums Sums;
    }

    [InlineArray(ClassCount)]
    private struct ClassSums
    {
        private double _first;
    }
}
