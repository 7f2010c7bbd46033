using System.Buffers;

namespace NamedEntities.Text;

/// <summary>
/// A text as the stages read it: invisible characters and stress marks are gone, spaces, line breaks, hyphens, dashes,
/// quotes and apostrophes each have one form, decomposed letters are composed, character references of HTML are what
/// they stand for, words broken over lines are whole, and words with look-alike letters are of one script. It knows for
/// every character where it stands in the caller's string, which is never altered.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class TextView : IDisposable
{
    private const char SoftHyphen = '\u00AD';

    /// <summary>Where the part of the source begins that the view is of.</summary>
    private readonly int _start;
    private readonly char[]? _characters;

    /// <summary>For each character its place in the source and where it ends there; null while the two run alike.</summary>
    private readonly int[]? _starts;
    private readonly int[]? _ends;

    private TextView(string source, int start, int length, char[]? characters, int[]? starts, int[]? ends)
    {
        Source = source;
        _start = start;
        Length = length;
        _characters = characters;
        _starts = starts;
        _ends = ends;
    }

    /// <summary>The caller's string.</summary>
    public string Source { get; }

    /// <summary>The number of characters of the view.</summary>
    public int Length { get; }

    /// <summary>The characters of the view.</summary>
    public ReadOnlySpan<char> Characters => _characters is null ? Source.AsSpan(_start, Length) : _characters.AsSpan(0, Length);

    /// <summary>Reads a text.</summary>
    public static TextView Of(string source) => Of(source, 0, source.Length);

    /// <summary>Reads a part of a text; a clean one costs no memory.</summary>
    public static TextView Of(string source, int start, int end)
    {
        int dirty = start;
        while (dirty < end && IsCleanAt(source, start, dirty, end))
            dirty++;
        return dirty == end ? new TextView(source, start, end - start, null, null, null) : Clean(source, start, end, dirty);
    }

    /// <summary>The caller's offset at which a character of the view begins.</summary>
    public int SourceStart(int index) => _starts is null ? _start + index : _starts[index];

    /// <summary>The caller's offset at which a stretch of the view ends, whose last character is the one before <paramref name="end"/>.</summary>
    public int SourceEnd(int end) => _ends is null ? _start + end : _ends[end - 1];

    /// <summary>Gives borrowed arrays back; the view must not be used any more.</summary>
    public void Dispose()
    {
        Return(_characters);
        Return(_starts);
        Return(_ends);
    }

    /// <summary>The first character of the view that begins at or after an offset of the caller's.</summary>
    public int IndexOfSource(int offset)
    {
        if (_starts is null)
            return offset - _start;
        int index = Array.BinarySearch(_starts, 0, Length, offset);
        return index < 0 ? ~index : index;
    }

    /// <summary>Whether a character stands in the view as it is, as far as it and the one before it tell.</summary>
    private static bool IsCleanAt(string source, int start, int index, int end)
    {
        char c = source[index];
        char previous = index > start ? source[index - 1] : '\0';
        switch (c)
        {
            case '&':
                CharacterReference.Read(source.AsSpan(index, end - index), out int length);
                return length == 1;
            case '\n':
                return previous != '-' && !BrokenLines.IsFullColumn(source, index);
            default:
                return Character.IsClean(c) && !LookAlikes.AreMixed(previous, c);
        }
    }

    private static TextView Clean(string source, int start, int end, int firstDirty)
    {
        char[] characters = ArrayPool<char>.Shared.Rent(end - start);
        int[] starts = ArrayPool<int>.Shared.Rent(end - start);
        int[] ends = ArrayPool<int>.Shared.Rent(end - start);
        source.AsSpan(start, firstDirty - start).CopyTo(characters);
        for (int i = start; i < firstDirty; i++)
        {
            starts[i - start] = i;
            ends[i - start] = i + 1;
        }

        int length = firstDirty - start;
        for (int i = firstDirty, next; i < end; i = next)
        {
            char c = CharacterReference.Read(source.AsSpan(i, end - i), out int size);
            next = i + size;
            bool endsLine = next < source.Length && BrokenLines.IsLineBreak(source[next]);
            if ((Character.IsInvisible(c) && !(c == SoftHyphen && endsLine)) || (c == '\r' && endsLine && source[next] == '\n'))
                continue;

            if (Character.IsCombiningMark(c))
            {
                // A mark belongs to the letter before it, even where the letter is written without it from here on.
                if (length > 0 && ends[length - 1] == i)
                {
                    characters[length - 1] = Character.Compose(characters[length - 1], c);
                    ends[length - 1] = next;
                }

                continue;
            }

            characters[length] = Read(source, i, c, length > 0 ? characters[length - 1] : '\0');
            starts[length] = i;
            ends[length] = next;
            length++;
        }

        length = JoinBrokenWords(characters.AsSpan(0, length), starts, ends);
        LookAlikes.Unify(characters.AsSpan(0, length));
        if (length < end - start)
            return new TextView(source, start, length, characters, starts, ends);
        Return(starts);
        Return(ends);
        return new TextView(source, start, length, characters, null, null);
    }

    /// <summary>The one form of a character of the source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="index">Where the character stands in it.</param>
    /// <param name="c">The character.</param>
    /// <param name="previous">The character of the view before it.</param>
    private static char Read(string source, int index, char c, char previous)
    {
        if (char.IsSurrogate(c) && !IsPaired(source, index))
            return '\uFFFD';

        // Where a line ends, a soft hyphen is seen.
        if (c == SoftHyphen)
            return '-';
        char unified = Character.Unify(c);
        return unified == '\n' && previous != '-' && BrokenLines.IsFullColumn(source, index) ? ' ' : unified;
    }

    /// <summary>Takes out the line breaks inside words, and the hyphens that only announce them.</summary>
    /// <returns>How many characters are left.</returns>
    private static int JoinBrokenWords(Span<char> characters, int[] starts, int[] ends)
    {
        int kept = characters.IndexOf("-\n");
        if (kept < 0)
            return characters.Length;
        for (int i = kept; i < characters.Length; i++)
        {
            int rest = BrokenLines.RestOfWord(characters, i, out bool hasHyphen);
            if (rest > 0 && !hasHyphen)
                i = rest;
            characters[kept] = characters[i];
            starts[kept] = starts[i];
            ends[kept] = ends[i];
            kept++;
            if (rest > 0 && hasHyphen)
                i = rest - 1;
        }

        return kept;
    }

    private static void Return<T>(T[]? array)
    {
        if (array is not null)
            ArrayPool<T>.Shared.Return(array);
    }

    private static bool IsPaired(string text, int index) => char.IsHighSurrogate(text[index])
        ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
        : index > 0 && char.IsHighSurrogate(text[index - 1]);
}
