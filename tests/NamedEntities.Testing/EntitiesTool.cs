using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace NamedEntities.Testing;

/// <summary>What a run of the tool left behind.</summary>
internal sealed record ToolRun(int ExitCode, byte[] OutputBytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(OutputBytes);

    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<JsonElement> Documents => [.. OutputLines.Select(line => JsonElement.Parse(line))];
}

/// <summary>Runs the tool as a user's shell would: a process of its own.</summary>
internal static class EntitiesTool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string ToolPath = Path.Combine(AppContext.BaseDirectory, "NamedEntities.Cli.dll");

    public static ToolRun Run(params string[] arguments) => Run(input: "", arguments);

    public static ToolRun RunOn(string input, params string[] arguments) => Run(input, arguments);

    public static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [ToolPath, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        return Process.Start(start)!;
    }

    /// <summary>Fails the test, rather than the build server, if the tool hangs.</summary>
    public static void WaitForExit(Process process)
    {
        if (process.WaitForExit(Patience))
            return;
        process.Kill();
        throw new TimeoutException($"The tool had not ended after {Patience.TotalSeconds} seconds.");
    }

    private static ToolRun Run(string input, string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<byte[]> output = ReadToEndAsync(process.StandardOutput.BaseStream);
        process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(input));
        process.StandardInput.Close();
        WaitForExit(process);
        return new ToolRun(process.ExitCode, output.Result, error.Result);
    }

    private static async Task<byte[]> ReadToEndAsync(Stream stream)
    {
        using MemoryStream content = new();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }
}
