using BenchmarkDotNet.Attributes;
using NamedEntities.Identity;
using NamedEntities.Normalization;
using NamedEntities.Pipeline;
using NamedEntities.Recognition;
using NamedEntities.Text;
using NamedEntities.Tokenization;

namespace NamedEntities.Benchmarks;

/// <summary>Each stage by itself, on 100,000 characters: ten nanoseconds a character are a millisecond here.</summary>
[MemoryDiagnoser]
public class StageBenchmarks
{
    private string _text = "";
    private TokenizedText _tokens = null!;
    private Recognizer _recognizer = null!;
    private float[] _emissions = [];
    private WordKey[] _words = [];
    private List<Mention> _mentions = [];

    [GlobalSetup]
    public void Prepare()
    {
        _text = Texts.OfLength(100_000);
        _tokens = TokenizedText.Of(_text);
        _recognizer = ModelPack.Embedded.Recognizer;
        _emissions = new float[_tokens.Tokens.Length * Tag.Count];
        _words = new WordKey[_tokens.Tokens.Length];
        _mentions = Recognize(useContext: true);
        Normalization();
    }

    [Benchmark]
    public int TextView()
    {
        using TextView view = Text.TextView.Of(_text);
        return view.Length;
    }

    [Benchmark]
    public int TextViewTokensAndSentences()
    {
        using TokenizedText text = TokenizedText.Of(_text);
        return text.Sentences.Count;
    }

    /// <summary>All features, as for training; in use a word that was met before is not computed again.</summary>
    [Benchmark]
    public uint Features()
    {
        uint[] features = new uint[SentenceSplitter.LongestSentence * FeatureExtractor.FieldCount];
        foreach (Sentence sentence in _tokens.Sentences)
            FeatureExtractor.Extract(_tokens, sentence, ModelPack.Embedded.Stems, features);
        return features[0];
    }

    [Benchmark]
    public float FeaturesAndEncoder()
    {
        foreach (Sentence sentence in _tokens.Sentences)
        {
            Span<float> emissions = _emissions.AsSpan(sentence.FirstToken * Tag.Count, sentence.TokenCount * Tag.Count);
            _recognizer.Score(_tokens, sentence, emissions, _words.AsSpan(sentence.FirstToken, sentence.TokenCount));
        }

        return _emissions[0];
    }

    /// <summary>Features, encoder, document context and decoder.</summary>
    [Benchmark]
    public int Recognition() => Recognize(useContext: true).Count;

    [Benchmark]
    public int RecognitionWithoutContext() => Recognize(useContext: false).Count;

    [Benchmark]
    public int Normalization()
    {
        using NameReadings readings = ModelPack.Embedded.Normalizer.Begin();
        Normalizer.Read(_tokens, _mentions, readings);
        ModelPack.Embedded.Normalizer.Choose(_mentions, readings);
        return readings.Names.Count;
    }

    [Benchmark]
    public int Identity()
    {
        DocumentResolver.Identify(_mentions, _text, ModelPack.Embedded.Keys);
        return _mentions.Count;
    }

    [Benchmark(Baseline = true)]
    public int Whole() => EntityExtractor.Default.ExtractEntities(_text).Count;

    private List<Mention> Recognize(bool useContext)
    {
        // Its tokens are used again: so it is not disposed of.
        ScoredWindow window = _recognizer.Score(_tokens);
        if (useContext)
            _recognizer.AddContext([window]);
        return _recognizer.Decode(window);
    }
}
