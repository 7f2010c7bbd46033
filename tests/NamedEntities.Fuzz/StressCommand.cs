using System.CommandLine;
using System.Diagnostics;

namespace NamedEntities.Fuzz;

/// <summary><c>stress</c>: many threads on one extractor; each answer must be the one that a single thread gave.</summary>
internal static class StressCommand
{
    /// <summary>How much the managed heap may grow between the first tenth of the time and the end.</summary>
    private const double LargestGrowth = 1.25;

    public static Command Create()
    {
        Argument<string[]> files = new("GOLD") { Description = "Labelled documents; the five pages if there are none." };
        Option<int> threads = new("--threads") { Description = "How many threads.", DefaultValueFactory = _ => 16 };
        Option<double> minutes = new("--minutes") { Description = "How long.", DefaultValueFactory = _ => 10 };
        Command command = new("stress", "Many threads on one extractor: the same answers, no more memory.") { files, threads, minutes };
        command.SetAction((arguments, cancellationToken) => Task.FromResult(Run(
            Corpus.Read(arguments.GetValue(files) ?? []),
            arguments.GetValue(threads),
            TimeSpan.FromMinutes(arguments.GetValue(minutes)),
            Console.Out,
            cancellationToken)));
        return command;
    }

    /// <summary>Has threads read the texts over and over, each in an order of its own.</summary>
    /// <returns>The exit code: 1 if an answer differed or memory grew.</returns>
    public static int Run(IReadOnlyList<string> texts, int threads, TimeSpan time, TextWriter output, CancellationToken cancellationToken)
    {
        EntityExtractor extractor = EntityExtractor.Default;
        IReadOnlyList<NamedEntity>[] expected = [.. texts.Select(extractor.ExtractEntities)];
        Stopwatch watch = Stopwatch.StartNew();
        long answers = 0;
        long different = 0;
        long early = 0;
        Thread[] readers = [.. Enumerable.Range(0, threads).Select(number => new Thread(() => Read(new Random(number))))];
        foreach (Thread reader in readers)
            reader.Start();
        while (watch.Elapsed < time && !cancellationToken.IsCancellationRequested)
        {
            Thread.Sleep(time / 20);
            if (early == 0 && watch.Elapsed > time / 10)
                early = GC.GetTotalMemory(forceFullCollection: true);
        }

        foreach (Thread reader in readers)
            reader.Join();
        long late = GC.GetTotalMemory(forceFullCollection: true);
        output.WriteLine(FormattableString.Invariant(
            $"threads: {threads}, answers compared: {answers:N0}, different: {different:N0}, heap: {early >> 20:N0} MB, then {late >> 20:N0} MB, seconds: {watch.Elapsed.TotalSeconds:F0}"));
        return different == 0 && (early == 0 || late < early * LargestGrowth) ? 0 : 1;

        void Read(Random random)
        {
            while (watch.Elapsed < time && !cancellationToken.IsCancellationRequested)
            {
                int text = random.Next(texts.Count);
                bool isSame = extractor.ExtractEntities(texts[text]).SequenceEqual(expected[text]);
                Interlocked.Increment(ref answers);
                Interlocked.Add(ref different, isSame ? 0 : 1);
            }
        }
    }
}
