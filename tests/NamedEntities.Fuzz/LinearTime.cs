namespace NamedEntities.Fuzz;

/// <summary>Compares the time that a text takes with that of one twice as long.</summary>
internal static class LinearTime
{
    /// <summary>Twice as long may take this much longer: two times, and what a busy machine adds to the best of some attempts.</summary>
    public const double Bound = 2.6;

    private const int Attempts = 20;

    // In seconds: of less, the clock and the collector of garbage are too large a part.
    private const double ShortestMeasured = 0.01;

    /// <summary>Pieces that texts are made of which have no words, no sentences, no spaces, or nothing but them.</summary>
    public static IReadOnlyList<string> Pieces { get; } =
    [
        "я", "Я", "x", "5", " ", "\n", "\r\n", "-\n", "а-\n", ".", "«", "(", "'", "\u0301", "\u200B", "\0", "\uD83D", "😀", "&", "&amp;",
        "amp;", "&#", "а.", "А.", "a.a", "aа", "@", "www.", "Київ ", "Киев, ", "Иван Петров живёт в Києві. ", "слово\n",
    ];

    /// <summary>How much longer the time gets when a text of a piece over and over gets twice as long.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="piece">The piece.</param>
    /// <param name="length">
    /// The characters of the shorter text. Windows of a text that is one sentence double: a text of a few windows takes a
    /// step more, one of many does not show it.
    /// </param>
    public static double Measure(EntityExtractor extractor, string piece, int length = 400_000)
    {
        string shorter = Repeat(piece, length);
        string longer = Repeat(piece, 2 * length);
        double shorterTime = double.PositiveInfinity;
        double longerTime = double.PositiveInfinity;
        extractor.ExtractEntities(longer);
        int calls = (int)Math.Clamp(ShortestMeasured / Seconds(extractor, shorter, 1), 1, 1000);
        for (int attempt = 0; attempt < Attempts && !(longerTime / shorterTime <= Bound); attempt++)
        {
            shorterTime = Math.Min(shorterTime, Seconds(extractor, shorter, calls));
            longerTime = Math.Min(longerTime, Seconds(extractor, longer, calls));
        }

        return longerTime / shorterTime;
    }

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    /// <summary>The processor's time, not the clock's: what else the machine does is left out.</summary>
    private static double Seconds(EntityExtractor extractor, string text, int calls)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < calls; i++)
            extractor.ExtractEntities(text);
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
