namespace NamedEntities.Pipeline;

/// <summary>
/// A text on its way through the stages, and what is known of it: its tokens, what the encoder says of them, and the mentions.
/// All is kept for the whole text, since one place of it may explain another.
/// </summary>
/// <param name="text">The caller's string.</param>
/// <threadsafety instance="false"/>
internal sealed class Document(string text) : IDisposable
{
    /// <summary>The caller's string.</summary>
    public string Text { get; } = text;

    /// <summary>The tokens and sentences and their scores, window by window.</summary>
    public List<ScoredWindow> Windows { get; } = [];

    /// <summary>The mentions, in order; they never overlap and never reach over a sentence's end.</summary>
    public List<Mention> Mentions { get; } = [];

    /// <summary>Gives borrowed memory back; the document must not be used any more.</summary>
    public void Dispose()
    {
        foreach (ScoredWindow window in Windows)
            window.Dispose();
    }
}
