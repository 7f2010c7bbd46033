using System.Buffers;

namespace NamedEntities.Text;

/// <summary>
/// Tells the line breaks that only keep lines short, as mail and PDF have them, from those that end a headline or an
/// item of a menu; also those inside words.
/// </summary>
internal static class BrokenLines
{
    /// <summary>Narrower columns are poems and menus; wider ones are not broken by hand or machine.</summary>
    private const int NarrowestColumn = 40;
    private const int WidestColumn = 140;

    private const int DeepestIndent = 16;

    /// <summary>How many lines before and after are looked at.</summary>
    private const int LinesAround = 6;

    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\n\r\v\f\u0085\u2028\u2029");

    public static bool IsLineBreak(char c) => LineBreaks.Contains(c);

    /// <summary>
    /// Whether a line break stands where the column was full: the first word of the next line had no room any more. That
    /// can be chance; but not where the text goes on in lower case after another such break near by, and after none else.
    /// </summary>
    /// <param name="text">The whole text.</param>
    /// <param name="lineBreak">Where in it a line break stands.</param>
    public static bool IsFullColumn(ReadOnlySpan<char> text, int lineBreak)
    {
        Span<Line> lines = stackalloc Line[(2 * LinesAround) + 2];
        int count = 0;
        int before = 0;
        for (int end = lineBreak; before <= LinesAround && TryReadBackwards(text, ref end, out Line line); before++)
            lines[LinesAround - before] = line;
        int first = LinesAround + 1 - before;
        for (int start = NextLine(text, lineBreak); count <= LinesAround && TryReadForwards(text, ref start, out Line line); count++)
            lines[LinesAround + 1 + count] = line;
        return before > 0 && count > 0 && IsFullColumn(lines[first..(LinesAround + 1 + count)], before - 1);
    }

    /// <param name="lines">Lines in a row.</param>
    /// <param name="index">The one whose end is asked about.</param>
    private static bool IsFullColumn(ReadOnlySpan<Line> lines, int index)
    {
        int width = 0;
        foreach (Line line in lines)
            width = Math.Max(width, line.Length);
        if (width < NarrowestColumn || !IsFull(lines, index, width))
            return false;

        bool isBrokenElsewhere = false;
        for (int i = 0; i + 1 < lines.Length; i++)
        {
            if (lines[i].Length == 0 || !lines[i + 1].GoesOn)
                continue;
            if (!IsFull(lines, i, width))
                return false;
            isBrokenElsewhere |= i != index;
        }

        return isBrokenElsewhere;
    }

    /// <summary>
    /// Where a word goes on that a hyphen and a line break stand in; 0 where there is none. <c>Нью-↵Йорк</c> and
    /// <c>Ростов-↵на-Дону</c> have the hyphen anyway.
    /// </summary>
    /// <param name="view">The text, with one form of line breaks and spaces.</param>
    /// <param name="hyphen">Where the hyphen may stand.</param>
    /// <param name="hasHyphen">Takes whether the word has the hyphen on one line too.</param>
    public static int RestOfWord(ReadOnlySpan<char> view, int hyphen, out bool hasHyphen)
    {
        hasHyphen = false;
        if (view[hyphen] != '-' || hyphen == 0 || !char.IsLetter(view[hyphen - 1]) || !view[(hyphen + 1)..].StartsWith("\n"))
            return 0;
        int rest = hyphen + 2;
        int indent = view[rest..Math.Min(view.Length, rest + DeepestIndent)].IndexOfAnyExcept(' ');
        rest += Math.Max(indent, 0);
        if (rest == view.Length || !char.IsLetter(view[rest]))
            return 0;
        int end = rest;
        while (end < view.Length && char.IsLetter(view[end]))
            end++;
        hasHyphen = char.IsUpper(view[rest]) || (end + 1 < view.Length && view[end] == '-' && char.IsLetter(view[end + 1]));
        return rest;
    }

    private static bool IsFull(ReadOnlySpan<Line> lines, int index, int width) =>
        lines[index].Length > 0 && lines[index + 1].Length > 0
        && lines[index].Length + 1 + lines[index + 1].FirstWord > width;

    /// <summary>The line that ends at a place; there is none where it is too long for a column.</summary>
    private static bool TryReadBackwards(ReadOnlySpan<char> text, ref int end, out Line line)
    {
        line = default;
        if (end < 0)
            return false;
        int bound = Math.Max(0, end - WidestColumn - 1);
        int start = text[bound..end].LastIndexOfAny(LineBreaks) + bound + 1;
        if (start == bound && bound > 0)
            return false;
        line = new Line(text[start..end]);

        // A carriage return and a line feed are one break.
        end = start > 1 && text[start - 1] == '\n' && text[start - 2] == '\r' ? start - 2 : start - 1;
        return true;
    }

    /// <summary>The line that begins at a place; there is none where it is too long for a column.</summary>
    private static bool TryReadForwards(ReadOnlySpan<char> text, ref int start, out Line line)
    {
        line = default;
        if (start >= text.Length)
            return false;
        ReadOnlySpan<char> rest = text[start..Math.Min(text.Length, start + WidestColumn + 1)];
        int length = rest.IndexOfAny(LineBreaks);
        if (length < 0 && rest.Length > WidestColumn)
            return false;
        length = length < 0 ? rest.Length : length;
        line = new Line(rest[..length]);
        start = NextLine(text, start + length);
        return true;
    }

    private static int NextLine(ReadOnlySpan<char> text, int lineBreak) =>
        text[Math.Min(lineBreak, text.Length)..].StartsWith("\r\n") ? lineBreak + 2 : lineBreak + 1;

    /// <summary>What a line has to say.</summary>
    private readonly record struct Line
    {
        public Line(ReadOnlySpan<char> text)
        {
            text = text.Trim();
            int space = text.IndexOf(' ');
            Length = text.Length;
            FirstWord = space < 0 ? text.Length : space;
            GoesOn = text.Length > 0 && char.IsLower(text[0]);
        }

        public int Length { get; }

        public int FirstWord { get; }

        /// <summary>Whether it begins in lower case.</summary>
        public bool GoesOn { get; }
    }
}
