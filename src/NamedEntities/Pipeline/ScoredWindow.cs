using NamedEntities.Text;
using NamedEntities.Tokenization;

namespace NamedEntities.Pipeline;

/// <summary>A window of a text, and what the encoder says of its tokens; kept until the whole text is read, in borrowed memory.</summary>
/// <threadsafety instance="false"/>
internal sealed class ScoredWindow : IDisposable
{
    private readonly int _tags;
    private float[] _emissions;
    private WordKey[] _words;

    /// <param name="text">The window; it is disposed of with its scores.</param>
    /// <param name="tags">How many tags a token may have.</param>
    public ScoredWindow(TokenizedText text, int tags)
    {
        Text = text;
        _tags = tags;
        _emissions = BoundedPool<float>.Rent(text.Tokens.Length * tags);
        _words = BoundedPool<WordKey>.Rent(text.Tokens.Length);
    }

    /// <summary>The window.</summary>
    public TokenizedText Text { get; }

    /// <summary>[tokens, tags]: the score of each tag at each token of a sentence.</summary>
    public Span<float> EmissionsOf(Sentence sentence) =>
        _emissions.AsSpan(sentence.FirstToken * _tags, sentence.TokenCount * _tags);

    /// <summary>[tokens]: the key of each token's word.</summary>
    public Span<WordKey> WordsOf(Sentence sentence) => _words.AsSpan(sentence.FirstToken, sentence.TokenCount);

    /// <summary>Gives the memory back; neither text nor scores must be used any more.</summary>
    public void Dispose()
    {
        BoundedPool<float>.Return(_emissions);
        BoundedPool<WordKey>.Return(_words);
        (_emissions, _words) = ([], []);
        Text.Dispose();
    }
}
