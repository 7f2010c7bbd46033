using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

/// <summary>Files that are not what they should be: what came before the fault is out, the fault is named, the exit code is 1.</summary>
public sealed class HostileFilesTests
{
    private const string Russian = "Президент Украины Владимир Зеленский прибыл в Париж.";
    private const string Ukrainian = "Президент України Володимир Зеленський прибув до Парижа.";

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase(Russian, "Владимир Зеленский", false)]
    [TestCase(Ukrainian, "Володимир Зеленський", true)]
    public void A_page_in_UTF_16_with_its_mark_is_read(string text, string person, bool bigEndian)
    {
        UnicodeEncoding encoding = new(bigEndian, byteOrderMark: true);
        string path = _folder.Write("marked.txt", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);

        ToolRun run = EntitiesTool.Run("extract", path);

        run.ExitCode.Should().Be(0, run.Error);
        run.Output.Should().Contain($"[PER {person}]");
    }

    [TestCase("2>/dev/full")]
    [TestCase("2>&-")]
    public void Messages_that_cannot_be_written_stop_nothing(string redirection)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("Needs a shell and /dev/full.");
        string path = _folder.Write("bad-line.jsonl", "{\"text\":\"Киев\"}\nbad\n{\"text\":\"Львів\"}\n");
        ProcessStartInfo shell = new("sh", ["-c", $"dotnet \"{EntitiesTool.AssemblyPath}\" extract --input jsonl --format jsonl \"{path}\" {redirection}"]);

        ToolRun run = ToolRun.Of(shell);

        run.ExitCode.Should().Be(1);
        run.Output.Should().Contain("Киев").And.Contain("Львів");
    }

    /// <summary>Names and values that JSON allows and .NET's strings of well-formed characters do not.</summary>
    [TestCase("""{"\\ud800":1,"text":"Киев"}""", "Киев")]
    [TestCase("""{"text":"Київ","\\udc00":1}""", "Київ")]
    [TestCase("""{"\\udc00\\ud800":[],"id":2,"text":"Львов"}""", "Львов")]
    public void A_field_named_by_half_a_surrogate_pair_is_passed_over(string line, string place)
    {
        string path = _folder.Write("half.jsonl", $"{{\"text\":\"Париж\"}}\n{line}\n{{\"text\":\"Женева\"}}\n");

        foreach (string threads in (string[])["1", "2"])
        {
            ToolRun run = EntitiesTool.Run("extract", "--input", "jsonl", "--format", "jsonl", "--threads", threads, path);

            run.ExitCode.Should().Be(0, run.Error);
            run.Output.Split('\n').Should().HaveCount(4).And.ContainSingle(written => written.Contains($"\"text\":\"{place}\",\"normalForm\""));
        }
    }

    [Test]
    public void UTF_16_that_is_not_marked_or_cut_or_JSON_is_named_and_the_other_files_are_done()
    {
        byte[] unmarked = Encoding.Unicode.GetBytes(Ukrainian);
        string good = _folder.Write("good.txt", Russian);
        string littleEndian = _folder.Write("little.txt", unmarked);
        string bigEndian = _folder.Write("big.txt", Encoding.BigEndianUnicode.GetBytes(Russian));
        string cut = _folder.Write("cut.txt", [0xFF, 0xFE, .. unmarked[..^1]]);

        ToolRun run = EntitiesTool.Run("extract", good, littleEndian, bigEndian, cut, good);

        run.ExitCode.Should().Be(1);
        run.ErrorLines.Should().HaveCount(3);
        run.ErrorLines[0].Should().StartWith($"{littleEndian}: UTF-16 without a byte order mark");
        run.ErrorLines[1].Should().StartWith($"{bigEndian}: UTF-16 without a byte order mark");
        run.ErrorLines[2].Should().StartWith($"{cut}: not UTF-16");
        run.OutputLines.Count(line => line == $"==> {good} <==").Should().Be(2);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void JSON_Lines_in_UTF_16_are_named(bool marked)
    {
        byte[] lines = Encoding.Unicode.GetBytes(Line(1) + Line(2));
        string path = _folder.Write("utf16.jsonl", marked ? [0xFF, 0xFE, .. lines] : lines);
        string good = _folder.Write("good.jsonl", Line(3));

        ToolRun run = EntitiesTool.Run("extract", "--input", "jsonl", "--format", "jsonl", path, good);

        run.ExitCode.Should().Be(1);
        run.ErrorLines.Should().Equal($"{path}: UTF-16; JSON Lines are UTF-8");
        run.Documents.Should().ContainSingle();
    }

    [Test]
    public void A_page_of_nothing_but_zeros_is_a_page()
    {
        ToolRun run = EntitiesTool.Run("extract", "--format", "jsonl", _folder.Write("zeros.txt", new byte[5000]));

        run.ExitCode.Should().Be(0, run.Error);
    }

    [Test]
    public void JSON_that_is_cut_loses_the_last_document_alone()
    {
        string path = _folder.Write("cut.jsonl", (Line(1) + Line(2) + Line(3))[..^20]);

        ToolRun run = EntitiesTool.Run("extract", "--input", "jsonl", "--format", "jsonl", path);

        run.ExitCode.Should().Be(1);
        run.ErrorLines.Should().ContainSingle().Which.Should().StartWith($"{path}:3: not JSON");
        run.Documents.Should().HaveCount(2);
    }

    [Test]
    public void Gold_whose_gzip_is_cut_is_named()
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(Line))));
        string path = _folder.Write("cut.jsonl.gz", compressed.ToArray()[..^30]);

        ToolRun run = EntitiesTool.Run("evaluate", path);

        run.ExitCode.Should().Be(1);
        run.ErrorLines.Should().NotBeEmpty().And.OnlyContain(line => line.StartsWith(path, StringComparison.Ordinal));
    }

    [Test]
    public void A_line_of_many_megabytes_is_a_document_like_others()
    {
        const int Megabytes = 20;
        string path = Path.Combine(_folder.Path, "long.jsonl");
        using (StreamWriter writer = new(path))
        {
            writer.Write(Line(1));
            writer.Write("{\"id\":2,\"text\":\"");
            for (int written = 0; written < Megabytes << 20; written += 1 << 10)
                writer.Write(new string('-', 1 << 10));
            writer.Write("\"}\n" + Line(3));
        }

        ToolRun run = EntitiesTool.Run("extract", "--input", "jsonl", path);

        run.ExitCode.Should().Be(0, run.Error);
        run.OutputLines.Count(line => line.StartsWith("==> ", StringComparison.Ordinal)).Should().Be(3);
    }

    [Test]
    [Platform("Linux", Reason = "Needs a device that is always full.")]
    public void A_full_disk_is_named()
    {
        string path = _folder.Write("page.txt", Russian);
        using Process process = Shell($"dotnet \"$TOOL\" extract '{path}' > /dev/full");
        string error = process.StandardError.ReadToEnd();

        EntitiesTool.WaitForExit(process);

        process.ExitCode.Should().Be(1);
        error.Should().Be("entities: no space is left for the results; those before are written.\n");
    }

    [TestCase("")]
    [TestCase("folder")]
    public void A_model_that_is_empty_or_a_folder_is_told_in_one_line(string name)
    {
        string model = name.Length == 0 ? _folder.Write("empty.model", "") : _folder.Path;

        ToolRun run = EntitiesTool.RunOn(Russian, "extract", "--model", model);

        run.ExitCode.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.ErrorLines.Should().ContainSingle().Which.Should().StartWith("entities: ").And.Contain(model);
    }

    private static string Line(int id) => $$"""{"id":{{id}},"text":"{{(id % 2 == 0 ? Russian : Ukrainian)}}","entities":[]}""" + "\n";

    private static Process Shell(string command)
    {
        ProcessStartInfo start = new("sh", ["-c", command]) { RedirectStandardError = true };
        start.Environment["TOOL"] = Path.Combine(TestContext.CurrentContext.TestDirectory, "NamedEntities.Cli.dll");
        return Process.Start(start)!;
    }
}
