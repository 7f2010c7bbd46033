using System.Diagnostics;
using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

/// <summary>The same bytes from the five pages whatever the processor has, and wherever the machine stands.</summary>
public sealed class DeterminismTests
{
    private static readonly Lazy<string> Expected = new(() => Extract([]));

    [TestCase("DOTNET_EnableHWIntrinsic", "0")]
    [TestCase("DOTNET_EnableAVX512", "0")]
    [TestCase("DOTNET_EnableAVX2", "0")]
    [TestCase("DOTNET_EnableAVX", "0")]
    [TestCase("LC_ALL", "tr_TR.UTF-8")]
    [TestCase("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")]
    [TestCase("TZ", "Asia/Kathmandu")]
    public void Results_are_the_same_with(string variable, string value)
    {
        Expected.Value.Should().Contain("PER");
        Extract(new() { [variable] = value }).Should().Be(Expected.Value);
    }

    private static string Extract(Dictionary<string, string> environment)
    {
        string tool = Path.Combine(TestContext.CurrentContext.TestDirectory, "NamedEntities.Cli.dll");
        ProcessStartInfo start = new("dotnet", [tool, "extract", "--format", "jsonl", .. Repository.PageFiles])
        {
            RedirectStandardOutput = true,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        EntitiesTool.WaitForExit(process);
        process.ExitCode.Should().Be(0);
        return output;
    }
}
