using System.Text.RegularExpressions;
using NamedEntities.Cli.Corpora;

namespace NamedEntities.Cli.Evaluation.Robustness;

/// <summary>The ways in which scraped, typed and printed text differs from a corpus.</summary>
internal static partial class Transformations
{
    public static IReadOnlyList<Transformation> All { get; } =
    [
        Transformation.Of("upper-case", "all in capitals, as headlines are", UpperCase),
        Transformation.Of("lower-case", "no capitals, as chats are", LowerCase),
        Transformation.Of("yo", "`ё` as `е`", WithoutYo),
        Transformation.Of("quotes", "quotes of another kind", OtherQuotes),
        Transformation.Of("apostrophes", "apostrophes of another kind", OtherApostrophes),
        Transformation.Of("stress", "a stress mark on each word", StressMarks),
        Transformation.Of("soft-hyphens", "soft hyphens in long words", SoftHyphens),
        Transformation.Of("nbsp", "non-breaking and thin spaces", OtherSpaces),
        Transformation.Of("look-alikes", "Latin letters in Cyrillic words that look the same", LookAlikes),
        Transformation.Of("broken-words", "words broken over lines with a hyphen", BrokenWords),
        Transformation.Of("wrapped", "lines of 60 characters, as mail and PDF have", WrappedLines),
        Transformation.Of("stops", "no space after a full stop", GluedSentences),
        Transformation.Of("surname-first", "the surname before the first name", SurnameFirst),
        Transformation.Of("initials-behind", "the surname, then initials", InitialsBehind),
        Transformation.Of("html", "character references left in", CharacterReferences),
        Transformation.Of(
            "other-language",
            "a Ukrainian quotation after each third sentence of a Russian page, and the reverse",
            ForeignQuotations),
        new Transformation("doubled", "the page twice", (document, _) => Doubled(document)),
    ];

    private static IEnumerable<Edit> UpperCase(LabelledDocument document, Random random) =>
        EachCharacter(document.Text, char.ToUpperInvariant);

    private static IEnumerable<Edit> LowerCase(LabelledDocument document, Random random) =>
        EachCharacter(document.Text, char.ToLowerInvariant);

    private static IEnumerable<Edit> WithoutYo(LabelledDocument document, Random random) =>
        EachCharacter(document.Text, c => c switch { 'ё' => 'е', 'Ё' => 'Е', _ => c });

    private static IEnumerable<Edit> OtherQuotes(LabelledDocument document, Random random)
    {
        string[] kinds = ["«»", "\"\"", "“”", "„“", "„”"];
        string kind = kinds[random.Next(kinds.Length)];
        bool isOpen = false;
        return EachCharacter(document.Text, c =>
        {
            if (!"«»\"“”„".Contains(c))
                return c;
            isOpen = "«„".Contains(c) || (!"»”".Contains(c) && !isOpen);
            return kind[isOpen ? 0 : 1];
        });
    }

    private static IEnumerable<Edit> OtherApostrophes(LabelledDocument document, Random random)
    {
        const string Kinds = "'’ʼ‘`´";
        char kind = Kinds[random.Next(Kinds.Length)];
        return from Match match in InnerApostrophe().Matches(document.Text)
               select new Edit(match.Index, 1, kind.ToString());
    }

    private static IEnumerable<Edit> StressMarks(LabelledDocument document, Random random)
    {
        foreach (Range run in Letters.CyrillicRuns(document.Text))
        {
            int[] vowels = [.. Enumerable.Range(run.Start.Value, Length(run)).Where(i => Letters.IsVowel(document.Text[i]))];
            if (vowels.Length < 2)
                continue;
            int stressed = vowels[random.Next(vowels.Length)];
            yield return new Edit(stressed, 1, $"{document.Text[stressed]}\u0301");
        }
    }

    private static IEnumerable<Edit> SoftHyphens(LabelledDocument document, Random random) =>
        from run in Letters.CyrillicRuns(document.Text)
        from place in Breaks(document.Text, run)
        select new Edit(place, 0, "\u00AD");

    private static IEnumerable<Edit> OtherSpaces(LabelledDocument document, Random random)
    {
        const string Spaces = "\u00A0\u00A0\u00A0\u2009\u202F";
        return EachCharacter(document.Text, c => c == ' ' ? Spaces[random.Next(Spaces.Length)] : c);
    }

    /// <summary>In one word of two, and never in all its letters: nobody could tell what such a word is in.</summary>
    private static IEnumerable<Edit> LookAlikes(LabelledDocument document, Random random)
    {
        foreach (Range run in Letters.CyrillicRuns(document.Text))
        {
            int[] places =
            [
                .. Enumerable.Range(run.Start.Value, Length(run)).Where(i => Letters.LatinLookAlike(document.Text[i]) is not null),
            ];
            int count = Math.Min(places.Length, Length(run) - 1);
            if (count <= 0 || random.Next(2) == 0)
                continue;
            random.Shuffle(places);
            foreach (int place in places.Take(random.Next(1, count + 1)).Order())
                yield return new Edit(place, 1, Letters.LatinLookAlike(document.Text[place]).ToString()!);
        }
    }

    /// <summary>One long word of three.</summary>
    private static IEnumerable<Edit> BrokenWords(LabelledDocument document, Random random)
    {
        foreach (Range run in Letters.CyrillicRuns(document.Text))
        {
            int[] breaks = [.. Breaks(document.Text, run)];
            if (breaks.Length > 0 && random.Next(3) == 0)
                yield return new Edit(breaks[random.Next(breaks.Length)], 0, "-\n");
        }
    }

    private static IEnumerable<Edit> WrappedLines(LabelledDocument document, Random random)
    {
        const int Width = 60;
        string text = document.Text;
        int lineStart = 0;
        int lastSpace = -1;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ')
                lastSpace = i;
            else if (text[i] == '\n')
                lineStart = i + 1;
            if (i - lineStart < Width || lastSpace <= lineStart)
                continue;
            yield return new Edit(lastSpace, 1, "\n");
            lineStart = lastSpace + 1;
        }
    }

    private static IEnumerable<Edit> GluedSentences(LabelledDocument document, Random random) =>
        from Match match in SpaceBetweenSentences().Matches(document.Text)
        select new Edit(match.Index, match.Length, "");

    private static IEnumerable<Edit> SurnameFirst(LabelledDocument document, Random random) =>
        Rename(document, words => words.Length is 2 or 3 ? [words[^1], .. words[..^1]] : words);

    private static IEnumerable<Edit> InitialsBehind(LabelledDocument document, Random random) =>
        Rename(document, words => words.Length is 2 or 3 ? [words[^1], .. words[..^1].Select(word => $"{word[0]}.")] : words);

    private static IEnumerable<Edit> CharacterReferences(LabelledDocument document, Random random)
    {
        for (int i = 0; i < document.Text.Length; i++)
        {
            string? reference = document.Text[i] switch
            {
                ' ' when random.Next(6) == 0 => "&nbsp;",
                '"' => "&quot;",
                '«' => "&laquo;",
                '»' => "&raquo;",
                '“' => "&ldquo;",
                '”' => "&rdquo;",
                '„' => "&bdquo;",
                '’' => "&#8217;",
                '\'' => "&#39;",
                '—' => "&mdash;",
                '–' => "&ndash;",
                '…' => "&hellip;",
                '&' => "&amp;",
                _ => null,
            };
            if (reference is not null)
                yield return new Edit(i, 1, reference);
        }
    }

    private static IEnumerable<Edit> ForeignQuotations(LabelledDocument document, Random random)
    {
        const string Russian = " «Мы сделали всё, что было нужно, и ждём ответа уже три дня», — сказал он.";
        const string Ukrainian = " «Ми зробили все, що було потрібно, і чекаємо на відповідь уже три дні», — сказав він.";
        string quotation = document.Language == "uk" ? Russian : Ukrainian;
        int sentences = 0;
        foreach (Match match in SpaceBetweenSentences().Matches(document.Text))
        {
            if (++sentences % 3 == 0)
                yield return new Edit(match.Index, 0, quotation);
        }
    }

    private static LabelledDocument Doubled(LabelledDocument document)
    {
        const string Between = "\n\n";
        int offset = document.Text.Length + Between.Length;
        return document with
        {
            Text = document.Text + Between + document.Text,
            Spans =
            [
                .. document.Spans,
                .. document.Spans.Select(span => span with { Start = span.Start + offset, End = span.End + offset }),
            ],
        };
    }

    private static IEnumerable<Edit> EachCharacter(string text, Func<char, char> change)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char changed = change(text[i]);
            if (changed != text[i])
                yield return new Edit(i, 1, changed.ToString());
        }
    }

    /// <summary>Writes the names of people otherwise where they are plain words.</summary>
    private static IEnumerable<Edit> Rename(LabelledDocument document, Func<string[], string[]> change)
    {
        int end = 0;
        foreach (LabelledSpan span in document.Spans.Where(span => span.Type == EntityType.Person.ToCode()).OrderBy(span => span.Start))
        {
            string name = document.Text[span.Start..span.End];
            if (span.Start < end || !PlainName().IsMatch(name))
                continue;
            string changed = string.Join(' ', change(name.Split(' ')));

            // An initial at the end of a sentence needs no other full stop.
            if (changed[^1] == '.' && span.End < document.Text.Length && document.Text[span.End] == '.')
                continue;
            yield return new Edit(span.Start, name.Length, changed);
            end = span.End;
        }
    }

    /// <summary>Where a word can be broken: behind a vowel, before a consonant with a vowel after it, three letters from its ends.</summary>
    private static IEnumerable<int> Breaks(string text, Range run)
    {
        for (int i = run.Start.Value + 3; i + 3 <= run.End.Value; i++)
        {
            if (Letters.IsVowel(text[i - 1]) && !Letters.IsVowel(text[i]) && Letters.IsVowel(text[i + 1]))
                yield return i;
        }
    }

    private static int Length(Range run) => run.End.Value - run.Start.Value;

    [GeneratedRegex(@"(?<=\p{L})['’ʼ](?=\p{L})")]
    private static partial Regex InnerApostrophe();

    [GeneratedRegex(@"(?<=\p{Ll}{3}[»""”)]?\.) +(?=[«""“(]?\p{Lu}\p{Ll})")]
    private static partial Regex SpaceBetweenSentences();

    [GeneratedRegex(@"^\p{Lu}[\p{L}'’ʼ-]+( \p{Lu}[\p{L}'’ʼ-]+){1,2}$")]
    private static partial Regex PlainName();
}
