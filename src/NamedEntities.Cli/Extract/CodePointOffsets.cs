namespace NamedEntities.Cli.Extract;

/// <summary>
/// Turns offsets in UTF-16 code units into offsets in Unicode code points, which Python counts. Half of a surrogate pair
/// counts as one: it is written as the replacement character.
/// </summary>
internal sealed class CodePointOffsets(string text)
{
    private int _units;
    private int _codePoints;

    /// <summary>The code points before an offset. Offsets are asked in ascending order, so that a text is read once.</summary>
    public int Of(int offset)
    {
        foreach (System.Text.Rune _ in text.AsSpan(_units, offset - _units).EnumerateRunes())
            _codePoints++;
        _units = offset;
        return _codePoints;
    }
}
