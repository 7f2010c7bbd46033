using System.CommandLine;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace NamedEntities.Fuzz;

/// <summary><c>lines</c>: damaged JSON Lines between good ones; the tool must answer every good one and end as it says.</summary>
internal static class LinesCommand
{
    private const int LinesOfRun = 1000;
    private static readonly string[] Intruders =
    [
        "\\ud800", "\\udc00\\ud800", "\\u0000", "\"", "\\", "{", "}", "[", ",", ":", "null", "1e999", "\u0000", "\u001B]0;x\u0007", "\uFEFF", "\"text\":", "\"id\":",
    ];

    public static Command Create() => DamageCommand.Create(
        "lines", "Looks for JSON Lines that make the tool lose others.", static (lines, random) =>
        {
            StringBuilder input = new();
            for (int i = 0; i < LinesOfRun; i++)
            {
                string text = DamageCommand.Excerpt(lines, random);
                input.Append(JsonSerializer.Serialize(new { id = $"good {i}", text })).Append('\n');
                input.Append(Damage(JsonSerializer.Serialize(new { id = $"bad {i}", text }), random)).Append('\n');
            }

            return Run(input.ToString());
        });

    private static string Damage(string line, Random random)
    {
        for (int faults = random.Next(1, 4); faults > 0; faults--)
        {
            int place = random.Next(line.Length + 1);
            int removed = Math.Min(random.Next(3), line.Length - place);
            line = line.Remove(place, removed).Insert(place, Intruders[random.Next(Intruders.Length)]);
        }

        return line;
    }

    private static string? Run(string input)
    {
        string tool = Path.Combine(AppContext.BaseDirectory, "NamedEntities.Cli.dll");
        ProcessStartInfo start = new("dotnet", [tool, "extract", "--input", "jsonl", "--format", "jsonl"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The tool has ended: what it lost is told below.
        }

        process.WaitForExit();
        HashSet<string?> ids = [];
        foreach (string line in output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            ids.Add(document.RootElement.TryGetProperty("id", out JsonElement id) ? id.GetRawText() : null);
        }

        string[] lost = [.. Enumerable.Range(0, LinesOfRun).Select(i => $"\"good {i}\"").Where(id => !ids.Contains(id))];
        return lost.Length == 0 && process.ExitCode is 0 or 1
            ? null
            : $"exit code {process.ExitCode}, lost: {lost.Length}, the first {lost.FirstOrDefault()}; {error.Result[^Math.Min(error.Result.Length, 300)..]}";
    }
}
