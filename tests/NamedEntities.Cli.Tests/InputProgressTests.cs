using System.Diagnostics;
using System.Text;
using FluentAssertions;
using NamedEntities.Cli.Output;
using NUnit.Framework;
using Spectre.Console;

namespace NamedEntities.Cli.Tests;

public sealed class InputProgressTests
{
    private const long Megabyte = 1 << 20;
    private const string ClearLine = "\u001b[2K";
    private const string Russian = "Президент Украины Владимир Зеленский прибыл в Париж.";
    private const string Ukrainian = "Президент України Володимир Зеленський прибув до Парижа.";

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _screen = new();

    [OneTimeTearDown]
    public void DeleteFolder()
    {
        _folder.Dispose();
        _screen.Dispose();
    }

    [SetUp]
    public void ClearScreen() => _screen.GetStringBuilder().Clear();

    [Test]
    public void A_bar_shows_the_share_of_bytes_done_and_is_cleared_at_the_end()
    {
        InputProgress progress = new(OpenScreen(), 4 * Megabyte);

        progress.Show(advance =>
        {
            advance(Megabyte);
            WaitFor("25%");
            progress.WriteLine("page.txt: no such file");
            advance(Megabyte);
            WaitFor("50%");
        });

        string drawn = _screen.ToString();
        drawn.Should().Contain("page.txt: no such file\n");
        drawn[drawn.LastIndexOf('%')..].Should().Contain(ClearLine);
        drawn[drawn.LastIndexOf(ClearLine, StringComparison.Ordinal)..].Should().NotContain("50%");
    }

    [Test]
    public void A_bar_is_cleared_when_the_work_fails()
    {
        InputProgress progress = new(OpenScreen(), 4 * Megabyte);

        Action work = () => progress.Show(_ =>
        {
            WaitFor("0%");
            throw new IOException("no space");
        });

        work.Should().Throw<IOException>().WithMessage("no space");
        _screen.ToString()[_screen.ToString().LastIndexOf('%')..].Should().Contain(ClearLine);
    }

    [Test]
    public void Little_input_has_no_bar()
    {
        new InputProgress(OpenScreen(), Megabyte - 1).Show(advance => advance(Megabyte / 2));

        _screen.ToString().Should().BeEmpty();
    }

    [Test]
    [Platform("Linux", Reason = "Needs script, which runs a command on a terminal of its own.")]
    public void A_person_at_a_terminal_sees_it_and_a_file_of_messages_stays_empty()
    {
        string page = _folder.Write("large.jsonl", Documents());
        string tool = Path.Combine(TestContext.CurrentContext.TestDirectory, "NamedEntities.Cli.dll");
        string found = Path.Combine(_folder.Path, "found.jsonl");
        ProcessStartInfo start = new(
            "script", ["-qec", $"dotnet '{tool}' extract --input jsonl --format jsonl '{page}' > '{found}'", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["TERM"] = "xterm";
        using Process process = Process.Start(start)!;
        string terminal = process.StandardOutput.ReadToEnd();
        EntitiesTool.WaitForExit(process);

        ToolRun quiet = EntitiesTool.Run("extract", "--input", "jsonl", "--format", "jsonl", page);

        process.ExitCode.Should().Be(0);
        terminal.Should().MatchRegex("[0-9]%").And.Contain(ClearLine);
        quiet.Error.Should().BeEmpty();
        File.ReadAllBytes(found).Should().Equal(quiet.OutputBytes);
    }

    private static string Documents() => string.Concat(Enumerable.Range(0, 40).Select(id =>
        $$"""{"id":{{id}},"text":"{{(id % 2 == 0 ? Russian : Ukrainian)}}","page":"{{new string('-', 32 << 10)}}"}""" + "\n"));

    private IAnsiConsole OpenScreen() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.Yes,
        Out = new AnsiConsoleOutput(TextWriter.Synchronized(_screen)),
    });

    /// <summary>The bar is drawn on a thread of its own, some time after the work has told how far it is.</summary>
    private void WaitFor(string text)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(20) && !_screen.ToString().Contains(text, StringComparison.Ordinal))
            Thread.Sleep(20);
    }
}
