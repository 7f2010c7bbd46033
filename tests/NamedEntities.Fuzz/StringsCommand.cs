using System.CommandLine;
using System.Diagnostics;

namespace NamedEntities.Fuzz;

/// <summary>Without a command: tries damaged strings, and how the time grows with the length.</summary>
internal static class StringsCommand
{
    private const int Batch = 1000;
    private const int FaultsShown = 10;

    public static RootCommand Create()
    {
        Argument<string[]> files = new("GOLD") { Description = "Labelled documents to damage; the five pages if there are none." };
        Option<long> strings = new("--strings") { Description = "How many strings to try.", DefaultValueFactory = _ => 10_000_000 };
        Option<int> seed = new("--seed") { Description = "Where chance begins.", DefaultValueFactory = _ => 1 };
        Option<int> threads = new("--threads") { Description = "How many to try at the same time.", DefaultValueFactory = _ => 1 };
        RootCommand command = new("Looks for strings that break the extractor.") { files, strings, seed, threads };
        command.SetAction((arguments, cancellationToken) =>
        {
            IReadOnlyList<string> lines = Corpus.Lines(Corpus.Read(arguments.GetValue(files) ?? []));
            ParallelOptions options = new() { MaxDegreeOfParallelism = arguments.GetValue(threads), CancellationToken = cancellationToken };
            int broken = TryStrings(lines, arguments.GetValue(strings), arguments.GetValue(seed), options);
            int slow = TimeCommand.Run(LinearTime.Shapes, 400_000, Console.Out, cancellationToken);
            return Task.FromResult(broken + slow == 0 ? 0 : 1);
        });
        return command;
    }

    /// <summary>Tries strings; the seed and its number tell what a string is.</summary>
    /// <returns>How many broke the extractor.</returns>
    private static int TryStrings(IReadOnlyList<string> lines, long strings, int seed, ParallelOptions options)
    {
        Stopwatch watch = Stopwatch.StartNew();
        long characters = 0;
        int faults = 0;
        Parallel.For(0, (strings + Batch - 1) / Batch, options, batch =>
        {
            Random random = new(unchecked((seed * 1_000_003) + (int)batch));
            for (long i = batch * Batch; i < Math.Min(strings, (batch + 1) * Batch); i++)
            {
                string text = DamageCommand.Excerpt(lines, random);
                Interlocked.Add(ref characters, text.Length);
                if (Invariant.FindFault(EntityExtractor.Default, text) is { } fault && Interlocked.Increment(ref faults) <= FaultsShown)
                    Console.WriteLine($"{fault}\n  in: {LinearTime.Escape(text)}");
            }
        });
        Console.WriteLine(FormattableString.Invariant(
            $"strings tried: {strings:N0}, characters: {characters:N0}, faults: {faults:N0}, seconds: {watch.Elapsed.TotalSeconds:F0}"));
        return faults;
    }
}
