using BenchmarkDotNet.Attributes;

namespace Entities.Benchmarks;

/// <summary>The whole call: a short sentence and a news page, in both languages.</summary>
[MemoryDiagnoser]
public class ExtractionBenchmarks
{
    private string _text = "";

    [Params("sentence", "Russian page", "Ukrainian page")]
    public string Input { get; set; } = "";

    [GlobalSetup]
    public void ReadText()
    {
        _text = Input switch
        {
            "sentence" => "Президента Франции Эммануэля Макрона ждут в Києві.",
            "Russian page" => File.ReadAllText(Path.Combine(FindRoot(), "seeds", "000_badfe9bc9e4edeb5.txt")),
            _ => File.ReadAllText(Path.Combine(FindRoot(), "seeds", "004_6ca5988f99b1d616.txt")),
        };
        Extract();
    }

    [Benchmark]
    public IReadOnlyList<Entity> Extract() => EntityExtractor.Default.ExtractEntities(_text);

    /// <summary>BenchmarkDotNet builds and runs in folders of its own below the repository's.</summary>
    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Entities.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Run the benchmarks from a clone: the pages lie in its seeds folder.");
    }
}
