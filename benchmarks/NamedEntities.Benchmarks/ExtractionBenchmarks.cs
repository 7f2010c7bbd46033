using BenchmarkDotNet.Attributes;

namespace NamedEntities.Benchmarks;

/// <summary>The whole call: a short sentence, a news page in each language, a text of a million characters.</summary>
[MemoryDiagnoser]
public class ExtractionBenchmarks
{
    private string _text = "";

    [Params("sentence", "Russian page", "Ukrainian page", "1 M characters")]
    public string Input { get; set; } = "";

    [GlobalSetup]
    public void ReadText()
    {
        _text = Input switch
        {
            "sentence" => "Президента Франции Эммануэля Макрона ждут в Києві.",
            "Russian page" => Texts.Page("000_badfe9bc9e4edeb5"),
            "Ukrainian page" => Texts.Page("004_6ca5988f99b1d616"),
            _ => Texts.OfLength(1_000_000),
        };
        Extract();
    }

    [Benchmark]
    public IReadOnlyList<NamedEntity> Extract() => EntityExtractor.Default.ExtractEntities(_text);
}
