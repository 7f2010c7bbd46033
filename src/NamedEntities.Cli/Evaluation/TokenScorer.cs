using System.Text;

namespace NamedEntities.Cli.Evaluation;

/// <summary>
/// Token F1, as natasha's naeval counts: for each type, a token is inside a mention of it or outside; boundaries
/// between mentions do not matter.
/// </summary>
/// <remarks>
/// A token is a longest run of letters and digits, or any other single character that is not white space. It is inside
/// a span if it shares a character with it. A token that is wrongly inside is ignored if a neutral span has a part of it.
/// </remarks>
internal static class TokenScorer
{
    public static ByType<Counts> Score(string text, GoldStandard gold, IReadOnlyList<TypedSpan> predicted)
    {
        List<Range> tokens = [.. Tokenize(text)];
        bool[] neutral = Mark(text, gold.Neutral.Select(span => span.Start..span.End));
        return ByType<Counts>.OfEach(type => Count(
            tokens, Mark(text, RangesOf(gold.Counted, type)), Mark(text, RangesOf(predicted, type)), neutral));
    }

    internal static IEnumerable<Range> Tokenize(string text)
    {
        int wordStart = 0;
        int position = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            int next = position + rune.Utf16SequenceLength;
            if (!Rune.IsLetterOrDigit(rune))
            {
                if (position > wordStart)
                    yield return wordStart..position;
                if (!Rune.IsWhiteSpace(rune))
                    yield return position..next;
                wordStart = next;
            }

            position = next;
        }

        if (position > wordStart)
            yield return wordStart..position;
    }

    private static Counts Count(List<Range> tokens, bool[] gold, bool[] predicted, bool[] neutral)
    {
        int truePositives = 0;
        int falsePositives = 0;
        int falseNegatives = 0;
        foreach (Range token in tokens)
        {
            bool wanted = gold.AsSpan(token).Contains(true);
            bool given = predicted.AsSpan(token).Contains(true);
            if (wanted && given)
                truePositives++;
            else if (wanted)
                falseNegatives++;
            else if (given && !neutral.AsSpan(token).Contains(true))
                falsePositives++;
        }

        return new Counts(truePositives, falsePositives, falseNegatives);
    }

    private static IEnumerable<Range> RangesOf(IReadOnlyList<TypedSpan> spans, EntityType type) =>
        spans.Where(span => span.Type == type).Select(span => span.Start..span.End);

    /// <summary>For each character of the text, whether one of the ranges has it.</summary>
    private static bool[] Mark(string text, IEnumerable<Range> ranges)
    {
        bool[] marks = new bool[text.Length];
        foreach (Range range in ranges)
            marks.AsSpan(range).Fill(true);
        return marks;
    }
}
