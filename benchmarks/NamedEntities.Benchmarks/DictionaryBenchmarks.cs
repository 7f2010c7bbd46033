using BenchmarkDotNet.Attributes;
using NamedEntities.Testing;

namespace NamedEntities.Benchmarks;

/// <summary>What a dictionary costs: extraction from a million characters with none and with 100,000 entries, and making one.</summary>
[MemoryDiagnoser]
public class DictionaryBenchmarks
{
    private const int EntryCount = 100_000;

    private readonly EntityExtractor _extractor =
        new(new EntityExtractorOptions { Dictionary = GeneratedNames.Add(new EntityDictionary(), EntryCount) });

    private readonly string _text = Texts.OfLength(1_000_000);

    [Benchmark(Baseline = true)]
    public IReadOnlyList<NamedEntity> NoDictionary() => EntityExtractor.Default.ExtractEntities(_text);

    [Benchmark]
    public IReadOnlyList<NamedEntity> Dictionary() => _extractor.ExtractEntities(_text);

    [Benchmark]
    public EntityExtractor MakeDictionary() =>
        new(new EntityExtractorOptions { Dictionary = GeneratedNames.Add(new EntityDictionary(), EntryCount) });
}
