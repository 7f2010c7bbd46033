using NamedEntities.Tokenization;

namespace NamedEntities.Gazetteer;

/// <summary>A token, or a part of a word between hyphens, each of which turns by itself: <c>Івано-Франківську</c>.</summary>
/// <param name="Start">Where it begins, in characters of the view.</param>
/// <param name="Length">How many characters it has, the full stop of an abbreviation left out.</param>
/// <param name="IsJoined">Whether a hyphen joins it to a part before it.</param>
/// <param name="IsLast">Whether its token ends with it.</param>
internal readonly record struct NamePiece(int Start, int Length, bool IsJoined, bool IsLast)
{
    /// <summary>Reads the piece of a token that begins at a character.</summary>
    /// <param name="characters">The characters of the view.</param>
    /// <param name="token">The token.</param>
    /// <param name="start">The first character of the token, or the one behind a hyphen.</param>
    public static NamePiece Read(ReadOnlySpan<char> characters, Token token, int start)
    {
        bool isJoined = start > token.Start;
        if (token.Kind == TokenKind.Word)
        {
            int length = characters[start..token.End].IndexOf('-');
            return length < 0 ? new NamePiece(start, token.End - start, isJoined, true) : new NamePiece(start, length, isJoined, false);
        }

        bool hasFullStop = token.Length > 1
            && token.Kind is TokenKind.Initial or TokenKind.LeadingAbbreviation or TokenKind.Abbreviation
            && characters[token.End - 1] == '.';
        return new NamePiece(start, token.End - start - (hasFullStop ? 1 : 0), isJoined, true);
    }
}
