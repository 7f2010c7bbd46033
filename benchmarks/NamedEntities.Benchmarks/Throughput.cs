using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NamedEntities.Benchmarks;

/// <summary>
/// Prints a table of what a user meets: characters a second for texts of any length and on several threads, and what
/// the tool needs to start and to hold. The best of several runs counts: what else runs on a machine only takes away.
/// </summary>
internal static class Throughput
{
    private const int Repetitions = 5;

    public static void Run()
    {
        using Stream model = typeof(EntityExtractor).Assembly.GetManifestResourceStream("entities.model")!;
        string hash = Convert.ToHexStringLower(SHA256.HashData(model))[..8];
        Print($"{Processor()}, {RuntimeInformation.FrameworkDescription}, model {hash}; text: {Texts.Description}; {DateTime.UtcNow:yyyy-MM-dd}.");
        Print($"");
        Print($"| what | characters a second |");
        Print($"| --- | ---: |");
        EntityExtractor.Default.ExtractEntities(Texts.OfLength(1_000_000));
        foreach (int length in (int[])[1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000])
            Print($"| one text of {length:N0} characters, one thread | {RateOfOneText(length):N0} |");
        for (int threads = 1; threads <= Environment.ProcessorCount; threads *= 2)
            Print($"| texts of 3,000 characters, {threads} thread{(threads > 1 ? "s" : "")} | {RateOfManyTexts(threads):N0} |");

        Print($"");
        Print($"| the tool | seconds | peak memory, MB |");
        Print($"| --- | ---: | ---: |");
        string page = Directory.GetFiles(Path.Combine(Texts.Root, "seeds"), "*.txt").Order(StringComparer.Ordinal).First();
        PrintTool("one page, from start to end", page);
        string large = Path.GetTempFileName();
        File.WriteAllText(large, Texts.OfLength(10_000_000));
        PrintTool("a file of 10 million characters", large);
        File.Delete(large);
    }

    private static double RateOfOneText(int length)
    {
        string text = Texts.OfLength(length);
        int calls = Math.Max(1, 1_000_000 / length);
        return Best(length >= 10_000_000 ? 1 : Repetitions, (double)length * calls, () =>
        {
            for (int i = 0; i < calls; i++)
                EntityExtractor.Default.ExtractEntities(text);
        });
    }

    private static double RateOfManyTexts(int threads)
    {
        const int Length = 3000;
        string text = Texts.OfLength(3_000_000);
        string[] texts = [.. Enumerable.Range(0, text.Length / Length).Select(i => text.Substring(i * Length, Length))];
        return Best(Repetitions, text.Length, () =>
        {
            foreach (IReadOnlyList<NamedEntity> _ in EntityExtractor.Default.ExtractEntities(texts, threads))
            {
            }
        });
    }

    private static double Best(int repetitions, double characters, Action action)
    {
        double best = 0;
        for (int i = 0; i < repetitions; i++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            action();
            best = Math.Max(best, characters / watch.Elapsed.TotalSeconds);
        }

        return best;
    }

    private static void PrintTool(string what, string file)
    {
        string tool = Path.Combine(Texts.Root, "src/NamedEntities.Cli/bin/Release/net10.0/NamedEntities.Cli.dll");
        double seconds = double.MaxValue;
        long memory = 0;
        for (int i = 0; i < Repetitions; i++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            using Process process = Process.Start(new ProcessStartInfo("dotnet", [tool, "extract", file]) { RedirectStandardOutput = true })!;
            process.OutputDataReceived += (_, _) => memory = Math.Max(memory, PeakMemory(process));
            process.BeginOutputReadLine();
            process.WaitForExit();
            seconds = Math.Min(seconds, watch.Elapsed.TotalSeconds);
        }

        Print($"| {what} | {seconds:0.00} | {memory / 1e6:0} |");
    }

    private static long PeakMemory(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    private static string Processor()
    {
        const string Information = "/proc/cpuinfo";
        string? line = File.Exists(Information)
            ? File.ReadLines(Information).FirstOrDefault(entry => entry.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 2)..] ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
