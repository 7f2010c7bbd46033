using System.Text;

namespace NamedEntities.Fuzz;

/// <summary>Compares the time that a text takes with that of one twice as long.</summary>
internal static class LinearTime
{
    /// <summary>Twice as long may take this much longer: two times, what sorting adds, and what a busy machine adds to the best of some attempts.</summary>
    public const double Bound = 2.2;

    private const int Attempts = 20;

    // In seconds: of less, the clock and the collector of garbage are too large a part.
    private const double ShortestMeasured = 0.01;

    // What has no words, no sentences, no spaces, or nothing but them.
    private static readonly string[] Pieces =
    [
        "я", "Я", "x", "5", " ", "\n", "\r\n", "-\n", "а-\n", ".", "«", "(", "'", "\u0301", "\u200B", "\0", "\uD83D", "😀", "&", "&amp;",
        "amp;", "&#", "а.", "А.", "a.a", "aа", "@", "www.", "Київ ", "Киев, ", "Минск. ", "Иван Петров живёт в Києві. ", "слово\n",
        "[PER ", "О&#39;Коннор ", "МИД (", "ООО «",
    ];

    private static readonly List<string> CollidingStems = [];
    private static readonly List<string> CollidingNames = [];

    /// <summary>How texts are made that could take long, each of a length.</summary>
    private static readonly Dictionary<string, Func<int, string>> Makers = new(
        Pieces.Select(piece => KeyValuePair.Create<string, Func<int, string>>(Escape(piece), length => Repeat(piece, length))))
    {
        ["colliding words"] = length => Fill(length, i => Colliding(CollidingStems, Collisions.BeforeStem, i) + "ая "),
        ["colliding words behind a giant one"] = length =>
            new string('я', length / 2) + " " + Fill(length / 2, i => Colliding(CollidingStems, Collisions.BeforeStem, i) + "ая "),
        ["colliding surnames"] = length => Fill(length, i => $"Иван {Capitalised(Colliding(CollidingNames, "", i))}, "),
        ["surnames one letter apart"] = length => Fill(length, i => $"Иван Ко{Letters(i)}ев приехал. "),
        ["surnames one letter apart, alone"] = length => Fill(length, i => $"Иван Ко{Letters(i)}ев. Встретил Ко{Letters(i)}ова. "),
        ["different people"] = length => Fill(length, i => $"{Capitalised(Letters(i))} {Capitalised(Letters(i * 7919))}ов "),
        ["people of one surname"] = length => Fill(length, i => $"{Capitalised(Letters(i))} Петров. Петров. "),
        ["people of one first name"] = length => Fill(length, i => $"Иван {Capitalised(Letters(i))}енко. Иван. "),
        ["roll of people"] = length =>
            Fill(length, i => $"{i}. {Capitalised(Letters(i))}ченко Александр {Capitalised(Letters(i / 3))}ович, {Capitalised(Letters(i / 100))}\n"),
        ["people with patronymics"] = length => Fill(length, i => $"{Capitalised(Letters(i))}енко Иван {Capitalised(Letters(i / 3))}ович\n"),
        ["ministries"] = length => Fill(length, i => $"МИД {Capitalised(Letters(i))}ии. МИД. "),
        ["companies one letter apart"] = length => Fill(length, i => $"ООО «Ро{Letters(i)}шен». "),
        ["abbreviations"] = length => Fill(length, i => $"Фонд {Letters(i)} развития ({Letters(i).ToUpperInvariant()}). "),
        ["spellings of one name"] = length => Fill(length, i => $"Ивано{new string('в', 1 + (i % 40))} Пе{new string('т', 1 + (i / 40 % 40))}р. "),
    };

    /// <summary>The names of the shapes of text.</summary>
    public static IReadOnlyList<string> Shapes { get; } = [.. Makers.Keys];

    /// <summary>The shapes that were asked for; all of them if none was.</summary>
    public static IReadOnlyList<string> Chosen(string[]? shapes) => shapes is { Length: > 0 } ? shapes : Shapes;

    /// <summary>A text of a shape.</summary>
    public static string Make(string shape, int length) => Makers[shape](length);

    /// <summary>The times that texts of a shape take, each text twice as long as the one before.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="length">The characters of the shortest text. Windows of a text that is one sentence double: a text of a few windows takes a step more.</param>
    /// <param name="doublings">How many times the length is doubled.</param>
    public static double[] Measure(EntityExtractor extractor, string shape, int length, int doublings = 1)
    {
        string[] texts = [.. Enumerable.Range(0, doublings + 1).Select(i => Make(shape, length << i))];
        double[] times = [.. texts.Select(_ => double.PositiveInfinity)];
        extractor.ExtractEntities(texts[^1]);
        int calls = (int)Math.Clamp(ShortestMeasured / Seconds(extractor, texts[0], 1), 1, 1000);
        for (int attempt = 0; attempt < Attempts && !(Growth(times) <= Bound); attempt++)
        {
            for (int i = 0; i < texts.Length; i++)
                times[i] = Math.Min(times[i], Seconds(extractor, texts[i], calls));
        }

        return times;
    }

    /// <summary>How much longer, at worst, the time gets when a text gets twice as long.</summary>
    public static double Growth(double[] times) => times.Zip(times.Skip(1), (shorter, longer) => longer / shorter).Max();

    /// <summary>A string as C# writes it.</summary>
    public static string Escape(string text) =>
        string.Concat(text.Select(c => c is >= ' ' and <= '~' or >= 'А' and <= 'я' ? c.ToString() : $"\\u{(int)c:X4}"));

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static string Fill(int length, Func<int, string> piece)
    {
        StringBuilder text = new(length + 100);
        for (int i = 0; text.Length < length; i++)
            text.Append(piece(i));
        return text.ToString();
    }

    private static string Colliding(List<string> words, string before, int index)
    {
        if (index >= words.Count)
            words.AddRange(Collisions.Words(before).Skip(words.Count).Take(Math.Max(1_000, words.Count)));
        return words[index];
    }

    private static string Capitalised(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>A number in letters: five of them, by turns consonants and vowels.</summary>
    private static string Letters(int number)
    {
        const string Consonants = "бвгджзклмнпрстфхцчш";
        const string Vowels = "аеиоуыюя";
        Span<char> letters = stackalloc char[5];
        for (int i = 0; i < letters.Length; i++)
        {
            string alphabet = i % 2 == 0 ? Consonants : Vowels;
            (number, int letter) = Math.DivRem(number, alphabet.Length);
            letters[i] = alphabet[letter];
        }

        return new string(letters);
    }

    /// <summary>The processor's time, not the clock's: what else the machine does is left out.</summary>
    private static double Seconds(EntityExtractor extractor, string text, int calls)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < calls; i++)
            extractor.ExtractEntities(text);
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
