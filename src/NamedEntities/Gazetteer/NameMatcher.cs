using System.Runtime.CompilerServices;
using NamedEntities.Text;
using NamedEntities.Tokenization;

namespace NamedEntities.Gazetteer;

/// <summary>Finds a listed name that begins with a token. It allocates nothing.</summary>
/// <param name="index">The names.</param>
/// <param name="text">The text.</param>
/// <param name="end">The token that no name reaches: the end of the sentence.</param>
internal ref struct NameMatcher(NameIndex index, TokenizedText text, int end)
{
    // Words of other letter case or role that a piece may be a form of too; more of them cost time, nothing else.
    private const int MostGathered = 8;

    // Listed words looked at for a name that begins at one token. A usual one looks at less than ten for each of its words;
    // lists can be made of words that share a stem, or its hash, without end.
    private const int MostLookedAt = 1000;

    private readonly ReadOnlySpan<char> _characters = text.View.Characters;
    private readonly ReadOnlySpan<Token> _tokens = text.Tokens;
    private Path _path;
    private int _lookedAt;
    private int _name;
    private int _lastToken;

    /// <summary>Finds the name of the most tokens that begins with a token; of two such, the one listed first.</summary>
    /// <param name="token">The token.</param>
    /// <param name="lastToken">Takes the last token of the name.</param>
    /// <returns>The name; <see cref="NameIndex.NoName"/> where none begins.</returns>
    public int Match(int token, out int lastToken)
    {
        _name = NameIndex.NoName;
        _lastToken = token;
        _lookedAt = 0;
        GoOn(NameIndex.Root, 0, token, _tokens[token].Start, GrammaticalCases.All);
        lastToken = _lastToken;
        return _name;
    }

    /// <summary>Reads a piece of a token as the next word of a name, and goes on behind it.</summary>
    /// <param name="node">The words read so far, as a place in the index.</param>
    /// <param name="depth">How many they are.</param>
    /// <param name="token">The token.</param>
    /// <param name="start">The first character of the piece.</param>
    /// <param name="cases">The cases that the words so far may be in together.</param>
    private void GoOn(int node, int depth, int token, int start, GrammaticalCases cases)
    {
        NamePiece piece = NamePiece.Read(_characters, _tokens[token], start);
        if (piece.Length is 0 or > NameReader.LongestWord)
            return;
        ReadOnlySpan<char> written = _characters.Slice(piece.Start, piece.Length);
        Span<char> folded = stackalloc char[NameReader.LongestWord];
        Span<uint> hashes = stackalloc uint[NameReader.LongestWord + 1];
        HashBeginnings(written, folded, hashes);

        // A word may turn in several ways, and is gone on from once: its cases are gathered first.
        Span<Reading> readings = stackalloc Reading[MostGathered];
        int count = 0;
        Declensions declensions = Declensions.Default;
        int ending = Declensions.NoEnding;
        int stem = written.Length;
        do
        {
            uint hash = Fnv.Finish(hashes[stem]);
            foreach (NameIndex.Stem candidate in declensions.EndingAt(ending) < 0 ? [] : index.StemsNear(hash))
            {
                if (++_lookedAt > MostLookedAt)
                    return;
                if (candidate.Hash != hash || candidate.Length != stem
                    || !TryRead(candidate, declensions.EndingAt(ending), node, piece, folded[..stem], out Reading reading))
                {
                    continue;
                }

                if (TryGather(readings[..count], reading))
                    continue;
                if (count < MostGathered)
                    readings[count++] = reading;
                else
                    Take(reading, depth, token, piece, cases);
            }

            stem--;
        }
        while (stem > 0 && declensions.TryLengthen(ending, folded[stem], out ending));

        foreach (Reading reading in readings[..count])
            Take(reading, depth, token, piece, cases);
    }

    /// <summary>Reads a piece as a form of a word that may follow.</summary>
    private readonly bool TryRead(
        NameIndex.Stem candidate, int ending, int node, NamePiece piece, ReadOnlySpan<char> folded, out Reading reading)
    {
        reading = default;
        ListedWord word = index.WordAt(candidate.Word);
        if (word.IsJoined != piece.IsJoined || !index.TryGoOn(node, candidate.Word, out int child))
            return false;
        GrammaticalCases cases = candidate.Declension != Declensions.Unchanged ? Declensions.Default.CasesOf(candidate.Declension, ending)
            : candidate.Length != piece.Length ? GrammaticalCases.None
            : word.Role == WordRole.Turns ? GrammaticalCases.Nominative
            : GrammaticalCases.All;
        reading = new Reading(child, word.IsAcronym, cases, WrittenCase.StemOf(candidate.Length));
        return cases != GrammaticalCases.None && folded.SequenceEqual(word.Text.AsSpan(0, candidate.Length));
    }

    private static bool TryGather(Span<Reading> readings, Reading reading)
    {
        foreach (ref Reading gathered in readings)
        {
            if (gathered.Node != reading.Node)
                continue;
            gathered = gathered with { Cases = gathered.Cases | reading.Cases, Stems = gathered.Stems | reading.Stems };
            return true;
        }

        return false;
    }

    /// <summary>Goes on behind a piece that was read.</summary>
    private void Take(Reading reading, int depth, int token, NamePiece piece, GrammaticalCases cases)
    {
        cases &= reading.Cases;
        if (cases == GrammaticalCases.None)
            return;
        ReadOnlySpan<char> written = _characters.Slice(piece.Start, piece.Length);
        WrittenCase letterCase = new(Spelling.CapitalsOf(written), piece.Length, Spelling.IsUpper(written), reading.Stems);
        _path[depth++] = new NameIndex.MatchedWord(letterCase, reading.IsAcronym);
        if (!piece.IsLast)
        {
            GoOn(reading.Node, depth, token, piece.Start + piece.Length + 1, cases);
            return;
        }

        int name = index.NameAt(reading.Node, _path[..depth]);
        if (name != NameIndex.NoName && (_name == NameIndex.NoName || token > _lastToken || (token == _lastToken && name < _name)))
            (_name, _lastToken) = (name, token);

        // Quotation marks inside a name may be there or not.
        int next = token + 1;
        while (next < end && _tokens[next].Kind == TokenKind.Quote)
            next++;
        if (next < end)
            GoOn(reading.Node, depth, next, _tokens[next].Start, cases);
    }

    /// <summary>Folds a word, and hashes each of its beginnings.</summary>
    private static void HashBeginnings(ReadOnlySpan<char> word, Span<char> folded, Span<uint> hashes)
    {
        uint hash = Fnv.Seed;
        hashes[0] = hash;
        for (int i = 0; i < word.Length; i++)
        {
            folded[i] = Spelling.Fold(word[i]);
            hash = Fnv.Add(hash, folded[i]);
            hashes[i + 1] = hash;
        }
    }

    /// <summary>A piece of a token, read as a word of a name.</summary>
    /// <param name="Node">The place behind the word in the index.</param>
    /// <param name="IsAcronym">Whether the word is an acronym.</param>
    /// <param name="Cases">The cases that it may be in.</param>
    /// <param name="Stems">How much of the piece may be the word's (<see cref="WrittenCase.Stems"/>).</param>
    private readonly record struct Reading(int Node, bool IsAcronym, GrammaticalCases Cases, ulong Stems);

    /// <summary>The words read so far.</summary>
    [InlineArray(NameReader.MostWords)]
    private struct Path
    {
        private NameIndex.MatchedWord _first;
    }
}
