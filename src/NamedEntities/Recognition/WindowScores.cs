using System.Buffers;
using NamedEntities.Text;
using NamedEntities.Tokenization;

namespace NamedEntities.Recognition;

/// <summary>What the encoder says of the tokens of a window, kept until the whole text is read; in borrowed memory.</summary>
/// <threadsafety instance="false"/>
internal sealed class WindowScores : IDisposable
{
    private readonly PooledList<Sentence> _sentences;
    private float[] _emissions;
    private WordKey[] _words;

    /// <param name="window">The window.</param>
    public WindowScores(TokenizedText window)
    {
        _emissions = ArrayPool<float>.Shared.Rent(window.Tokens.Length * Tag.Count);
        _words = ArrayPool<WordKey>.Shared.Rent(window.Tokens.Length);
        _sentences = new PooledList<Sentence>(window.Sentences.Count);
        foreach (Sentence sentence in window.Sentences)
            _sentences.Add(sentence);
    }

    /// <summary>The sentences of the window, in order.</summary>
    public ReadOnlySpan<Sentence> Sentences => _sentences.Items;

    /// <summary>[tokens, tags]: the score of each tag at each token of a sentence.</summary>
    public Span<float> EmissionsOf(Sentence sentence) =>
        _emissions.AsSpan(sentence.FirstToken * Tag.Count, sentence.TokenCount * Tag.Count);

    /// <summary>[tokens]: the key of each token of a sentence.</summary>
    public Span<WordKey> WordsOf(Sentence sentence) => _words.AsSpan(sentence.FirstToken, sentence.TokenCount);

    /// <summary>Gives the memory back; the scores must not be used any more.</summary>
    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(_emissions);
        ArrayPool<WordKey>.Shared.Return(_words);
        _sentences.Dispose();
        (_emissions, _words) = ([], []);
    }
}
