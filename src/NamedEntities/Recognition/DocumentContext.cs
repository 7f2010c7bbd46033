using System.Runtime.CompilerServices;
using NamedEntities.Numerics;
using NamedEntities.Pipeline;
using NamedEntities.Text;

namespace NamedEntities.Recognition;

/// <summary>
/// What a text says of a word in one place helps in another: <c>Портников</c> alone is a person where the text has
/// <c>Виталий Портников</c> elsewhere. Gathers, for each word whatever its ending, how probable each type is in its
/// occurrences, and turns what the other occurrences say into scores for one of them.
/// </summary>
/// <remarks>
/// In the spirit of global features for named entity recognition (Chieu and Ng 2002) and of two-stage recognition
/// (Krishnan and Manning 2006), without a second model. The constants were chosen on the development sets.
/// <para>
/// Occurrences are sorted, not looked up in a table: the keys of words are hashes of what the caller wrote, which can be chosen so that any
/// table that is the same in every process becomes slow.
/// </para>
/// </remarks>
/// <param name="occurrences">How many occurrences of words will be added.</param>
internal sealed class DocumentContext(int occurrences) : IDisposable
{
    /// <summary>Outside, and the three types.</summary>
    public const int ClassCount = 4;

    // How probable a name must be, on average, in the other occurrences for them to have a say.
    private const double LeastNameProbability = 0.3;

    // Added to each class: one other occurrence must not decide alone.
    private const double Smoothing = 0.3;

    // Stands in the place of the scores of an occurrence of which the others say nothing.
    private const double Silence = double.NaN;

    /// <summary>Each occurrence: its word above, its number below.</summary>
    private readonly PooledList<ulong> _occurrences = new(occurrences);

    /// <summary>For each occurrence the probabilities of the classes; once all are compared, the scores.</summary>
    private readonly PooledList<Classes> _classes = new(occurrences);

    /// <summary>The class of a tag.</summary>
    public static int ClassOf(int tag) => (tag + 1) / 2;

    /// <summary>Takes note of an occurrence of a word.</summary>
    /// <param name="word">The key of the word; what is no word has no occurrence.</param>
    /// <param name="probabilities">[classes]: how probable each class is there.</param>
    public void Add(WordKey word, ReadOnlySpan<double> probabilities)
    {
        if (!word.IsOfWord)
            return;
        _occurrences.Add(((ulong)word.Hash << 32) | (uint)_occurrences.Count);
        Classes classes = default;
        probabilities[..ClassCount].CopyTo(classes);
        _classes.Add(classes);
    }

    /// <summary>Compares the occurrences of each word, once all are added.</summary>
    public void Compare()
    {
        Span<ulong> sorted = _occurrences.Items;
        sorted.Sort();
        for (int first = 0, end; first < sorted.Length; first = end)
        {
            end = first + 1;
            while (end < sorted.Length && sorted[end] >> 32 == sorted[first] >> 32)
                end++;
            Compare(sorted[first..end]);
        }
    }

    /// <summary>Scores the classes of one occurrence by what the others say.</summary>
    /// <param name="occurrence">Its number, in the order in which they were added.</param>
    /// <param name="scores">[classes]: takes logarithms of probabilities, that of the best class being 0.</param>
    /// <returns>Whether the other occurrences have a say.</returns>
    public bool TryScore(int occurrence, Span<float> scores)
    {
        ref Classes classes = ref _classes.Items[occurrence];
        for (int i = 0; i < ClassCount; i++)
            scores[i] = (float)classes[i];
        return !double.IsNaN(classes[0]);
    }

    /// <summary>Gives borrowed memory back; the context must not be used any more.</summary>
    public void Dispose()
    {
        _occurrences.Dispose();
        _classes.Dispose();
    }

    /// <summary>Scores the occurrences of one word, which are in the order of the text.</summary>
    private void Compare(ReadOnlySpan<ulong> occurrences)
    {
        Span<Classes> classes = _classes.Items;
        Classes sums = default;
        foreach (ulong occurrence in occurrences)
        {
            for (int i = 0; i < ClassCount; i++)
                sums[i] += classes[(int)(uint)occurrence][i];
        }

        foreach (ulong occurrence in occurrences)
        {
            ref Classes own = ref classes[(int)(uint)occurrence];
            own = Score(sums, own, occurrences.Length - 1);
        }
    }

    private static Classes Score(Classes sums, Classes own, int others)
    {
        double best = 0;
        for (int i = 0; i < ClassCount; i++)
        {
            sums[i] = Math.Max(0, sums[i] - own[i]) + Smoothing;
            best = Math.Max(best, sums[i]);
        }

        if (others == 0 || sums[0] - Smoothing > (1 - LeastNameProbability) * others)
        {
            sums[0] = Silence;
            return sums;
        }

        for (int i = 0; i < ClassCount; i++)
            sums[i] = Logarithm.OfPositive(sums[i] / best);
        return sums;
    }

    /// <summary>A number for each class.</summary>
    [InlineArray(ClassCount)]
    private struct Classes
    {
        private double _first;
    }
}
