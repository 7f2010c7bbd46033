namespace Entities.Text;

/// <summary>
/// A text as the stages read it: invisible characters and stress marks are gone, spaces, line breaks, hyphens, dashes,
/// quotes and apostrophes each have one form, decomposed letters are composed. It knows for every character where it
/// stands in the caller's string, which is never altered.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class TextView
{
    private readonly string _source;
    private readonly char[]? _characters;

    /// <summary>For each character its place in the source and where it ends there; null while the two run alike.</summary>
    private readonly int[]? _starts;
    private readonly int[]? _ends;

    private TextView(string source, char[]? characters, int length, int[]? starts, int[]? ends)
    {
        _source = source;
        _characters = characters;
        Length = length;
        _starts = starts;
        _ends = ends;
    }

    /// <summary>The number of characters of the view.</summary>
    public int Length { get; }

    /// <summary>The characters of the view.</summary>
    public ReadOnlySpan<char> Characters => _characters is null ? _source : _characters.AsSpan(0, Length);

    /// <summary>Reads a text; a clean one costs no memory.</summary>
    public static TextView Of(string source)
    {
        int dirty = 0;
        while (dirty < source.Length && Character.IsClean(source[dirty]))
            dirty++;
        return dirty == source.Length ? new TextView(source, null, source.Length, null, null) : Clean(source, dirty);
    }

    /// <summary>The caller's offset at which a character of the view begins.</summary>
    public int SourceStart(int index) => _starts is null ? index : _starts[index];

    /// <summary>The caller's offset at which a stretch of the view ends, whose last character is the one before <paramref name="end"/>.</summary>
    public int SourceEnd(int end) => _ends is null ? end : _ends[end - 1];

    /// <summary>The first character of the view that begins at or after an offset of the caller's.</summary>
    public int IndexOfSource(int offset)
    {
        if (_starts is null)
            return offset;
        int index = Array.BinarySearch(_starts, 0, Length, offset);
        return index < 0 ? ~index : index;
    }

    private static TextView Clean(string source, int firstDirty)
    {
        char[] characters = new char[source.Length];
        int[] starts = new int[source.Length];
        int[] ends = new int[source.Length];
        source.AsSpan(0, firstDirty).CopyTo(characters);
        for (int i = 0; i < firstDirty; i++)
        {
            starts[i] = i;
            ends[i] = i + 1;
        }

        int length = firstDirty;
        for (int i = firstDirty; i < source.Length; i++)
        {
            char c = source[i];
            if (Character.IsInvisible(c) || (c == '\r' && i + 1 < source.Length && source[i + 1] == '\n'))
                continue;

            if (Character.IsCombiningMark(c))
            {
                // A mark belongs to the letter before it, even where the letter is written without it from here on.
                if (length > 0 && ends[length - 1] == i)
                {
                    characters[length - 1] = Character.Compose(characters[length - 1], c);
                    ends[length - 1] = i + 1;
                }

                continue;
            }

            characters[length] = char.IsSurrogate(c) && !IsPaired(source, i) ? '\uFFFD' : Character.Unify(c);
            starts[length] = i;
            ends[length] = i + 1;
            length++;
        }

        return length == source.Length
            ? new TextView(source, characters, length, null, null)
            : new TextView(source, characters, length, starts, ends);
    }

    private static bool IsPaired(string text, int index) => char.IsHighSurrogate(text[index])
        ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
        : index > 0 && char.IsHighSurrogate(text[index - 1]);
}
