using System.CommandLine;
using System.Diagnostics;

namespace NamedEntities.Fuzz;

/// <summary>Commands that try damaged input of some kind for as long as they are told.</summary>
internal static class DamageCommand
{
    /// <summary>That input was refused as it should be.</summary>
    public const string Refused = "";

    private const int FaultsShown = 10;
    private const int LongestExcerpt = 120;

    /// <summary>Makes a command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="attempt">Tries one input that it makes of lines: null if it was taken, <see cref="Refused"/>, or the fault.</param>
    public static Command Create(string name, string description, Func<IReadOnlyList<string>, Random, string?> attempt)
    {
        Argument<string[]> files = new("GOLD") { Description = "Labelled documents to damage; the five pages if there are none." };
        Option<double> minutes = new("--minutes") { Description = "How long.", DefaultValueFactory = _ => 10 };
        Option<int> seed = new("--seed") { Description = "Where chance begins.", DefaultValueFactory = _ => 1 };
        Command command = new(name, description) { files, minutes, seed };
        command.SetAction((arguments, cancellationToken) => Task.FromResult(Run(
            name,
            Corpus.Lines(Corpus.Read(arguments.GetValue(files) ?? [])),
            TimeSpan.FromMinutes(arguments.GetValue(minutes)),
            new Random(arguments.GetValue(seed)),
            attempt,
            Console.Out,
            cancellationToken)));
        return command;
    }

    /// <summary>A stretch of a line, cut anywhere and damaged.</summary>
    public static string Excerpt(IReadOnlyList<string> lines, Random random)
    {
        string line = lines[random.Next(lines.Count)];
        int length = random.Next(1, Math.Min(line.Length, LongestExcerpt) + 1);
        return Mutator.Mutate(line.Substring(random.Next(line.Length - length + 1), length), random);
    }

    private static int Run(
        string name,
        IReadOnlyList<string> lines,
        TimeSpan time,
        Random random,
        Func<IReadOnlyList<string>, Random, string?> attempt,
        TextWriter output,
        CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        long tried = 0;
        long refused = 0;
        long faults = 0;
        while (watch.Elapsed < time && !cancellationToken.IsCancellationRequested)
        {
            string? result = Try(lines, random, attempt);
            tried++;
            refused += result == Refused ? 1 : 0;
            if (!string.IsNullOrEmpty(result) && faults++ < FaultsShown)
                output.WriteLine(result);
        }

        output.WriteLine(FormattableString.Invariant(
            $"{name} inputs tried: {tried:N0}, refused: {refused:N0}, faults: {faults:N0}, seconds: {watch.Elapsed.TotalSeconds:F0}"));
        return faults == 0 ? 0 : 1;
    }

    private static string? Try(IReadOnlyList<string> lines, Random random, Func<IReadOnlyList<string>, Random, string?> attempt)
    {
        try
        {
            return attempt(lines, random);
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }
    }
}
