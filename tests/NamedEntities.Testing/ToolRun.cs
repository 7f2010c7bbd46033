using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace NamedEntities.Testing;

/// <summary>What a run of a program left behind.</summary>
internal sealed record ToolRun(int ExitCode, byte[] OutputBytes, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Output => Encoding.UTF8.GetString(OutputBytes);

    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<JsonElement> Documents => [.. OutputLines.Select(line => JsonElement.Parse(line))];

    /// <summary>Runs a program to its end.</summary>
    /// <param name="start">What to start.</param>
    /// <param name="input">What it reads on standard input.</param>
    public static ToolRun Of(ProcessStartInfo start, string input = "")
    {
        using Process process = Start(start);
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<byte[]> output = ReadToEndAsync(process.StandardOutput.BaseStream);
        process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(input));
        process.StandardInput.Close();
        WaitForExit(process);
        return new ToolRun(process.ExitCode, output.Result, error.Result);
    }

    public static Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardErrorEncoding = Encoding.UTF8;
        return Process.Start(start)!;
    }

    /// <summary>Fails the test, rather than the build server, if the program hangs.</summary>
    public static void WaitForExit(Process process)
    {
        if (process.WaitForExit(Patience))
            return;
        process.Kill();
        throw new TimeoutException($"The program had not ended after {Patience.TotalSeconds} seconds.");
    }

    private static async Task<byte[]> ReadToEndAsync(Stream stream)
    {
        using MemoryStream content = new();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }
}
