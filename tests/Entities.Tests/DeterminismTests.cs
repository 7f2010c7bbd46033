using System.Diagnostics;
using Entities.Tests.Cli;
using FluentAssertions;
using NUnit.Framework;

namespace Entities.Tests;

/// <summary>The same bytes from the five pages whatever vector instructions the processor has.</summary>
public sealed class DeterminismTests
{
    [TestCase("DOTNET_EnableHWIntrinsic")]
    [TestCase("DOTNET_EnableAVX512")]
    [TestCase("DOTNET_EnableAVX2")]
    [TestCase("DOTNET_EnableAVX")]
    public void Results_are_the_same_without(string instructions)
    {
        string expected = Extract([]);

        expected.Should().Contain("PER");
        Extract(new() { [instructions] = "0" }).Should().Be(expected);
    }

    private static string Extract(Dictionary<string, string> environment)
    {
        string tool = Path.Combine(TestContext.CurrentContext.TestDirectory, "Entities.Cli.dll");
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
