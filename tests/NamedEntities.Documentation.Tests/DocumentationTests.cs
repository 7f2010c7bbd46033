using System.CommandLine.Parsing;
using FluentAssertions;
using NamedEntities.Cli;
using NUnit.Framework;

namespace NamedEntities.Documentation.Tests;

/// <summary>
/// The documentation is run: each C# example is compiled without a warning, run, and prints what stands below it; each
/// command line is one that the tool takes. <c>csharp no-run</c> is compiled alone, <c>csharp no-compile</c> is left to
/// the reader, and the paragraph before either says why.
/// </summary>
[NonParallelizable] // An example prints to the console and writes to the current folder, which the process has one of.
[SetCulture("")]
public sealed class DocumentationTests
{
    private const string CSharp = "csharp";
    private const string NoRun = "no-run";
    private const string NoCompile = "no-compile";

    /// <summary>How a program is called, from a clone too, and what understands its arguments.</summary>
    private static readonly Dictionary<string, CommandLine> Programs = new()
    {
        ["entities "] = Cli.Program.CreateCommandLine(),
        ["dotnet run -c Release --project src/NamedEntities.Cli -- "] = Cli.Program.CreateCommandLine(),
        ["trainer "] = Trainer.Program.CreateCommandLine(),
        ["dotnet run -c Release --project tools/NamedEntities.Trainer -- "] = Trainer.Program.CreateCommandLine(),
    };

    private static IEnumerable<CodeBlock> Run => Examples.Where(example => example.Mark.Length == 0);

    private static IEnumerable<CodeBlock> CompiledAlone => Examples.Where(example => example.Mark == NoRun);

    private static IEnumerable<CodeBlock> Marked => Examples.Where(example => example.Mark.Length > 0);

    private static IReadOnlyList<CodeBlock> Examples { get; } = CodeBlocks.Of(CSharp);

    private static IEnumerable<TestCaseData> ToolCommands =>
        from block in CodeBlocks.Of("sh")
        from call in CallsOf(block)
        select new TestCaseData(call.Program, call.Arguments).SetArgDisplayNames($"{block}, {call.Program}{call.Arguments}");

    [TestCaseSource(nameof(Run))]
    public void An_example_prints_what_stands_below_it(object example)
    {
        CodeBlock block = (CodeBlock)example;

        string output = ExampleProgram.Run(block);

        if (block.Output is not null)
            output.Should().Be(block.Output, $"{block} says so");
    }

    [TestCaseSource(nameof(CompiledAlone))]
    public void An_example_that_is_not_run_compiles(object example) =>
        ExampleProgram.Compile((CodeBlock)example).Should().BeEmpty();

    [TestCaseSource(nameof(Marked))]
    public void An_example_that_is_left_out_says_why(object example)
    {
        CodeBlock block = (CodeBlock)example;

        block.Mark.Should().BeOneOf(NoRun, NoCompile);
        block.Before.Should().ContainEquivalentOf(block.Mark == NoRun ? "not run here" : "not compiled here");
    }

    [TestCaseSource(nameof(ToolCommands))]
    public void The_tool_takes_the_command(string program, string arguments) =>
        Programs[program].Parse([.. CommandLineParser.SplitCommandLine(arguments)])
            .Errors.Select(error => error.Message).Should().BeEmpty();

    /// <summary>Each call of a program in a block: pipes, redirections and comments are the shell's.</summary>
    private static IEnumerable<(string Program, string Arguments)> CallsOf(CodeBlock block)
    {
        string script = block.Content.Replace("\\\n", " ", StringComparison.Ordinal);
        foreach (string line in script.Split('\n'))
        {
            string code = line.Split(" #")[0];
            foreach (string call in code.Split('|', StringSplitOptions.TrimEntries))
            {
                string command = call.Split(" > ")[0].Split(" < ")[0];
                string? program = Programs.Keys.FirstOrDefault(start => command.StartsWith(start, StringComparison.Ordinal));
                if (program is not null)
                    yield return (program, command[program.Length..]);
            }
        }
    }
}
