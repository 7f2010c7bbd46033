namespace NamedEntities.Pipeline;

/// <summary>
/// A text on its way through the stages, and what is known of it: its tokens, what the encoder says of them, and the mentions.
/// All is kept for the whole text, since one place of it may explain another.
/// </summary>
/// <param name="text">The caller's string.</param>
/// <threadsafety instance="false"/>
internal sealed class Document(string text) : IDisposable
{
    private readonly List<ScoredWindow> _windows = [];

    /// <summary>The caller's string.</summary>
    public string Text { get; } = text;

    /// <summary>The tokens and sentences and their scores, window by window.</summary>
    public IReadOnlyList<ScoredWindow> Windows => _windows;

    /// <summary>The mentions, in order; they never overlap and never reach over a sentence's end.</summary>
    public List<Mention> Mentions { get; } = [];

    /// <summary>Takes the next window; white space without an end need not be kept.</summary>
    public void Add(ScoredWindow window)
    {
        if (window.Text.Tokens.Length > 0 || _windows.Count == 0)
            _windows.Add(window);
        else
            window.Dispose();
    }

    /// <summary>Gives the windows back, once all mentions are found: what is to come needs memory too.</summary>
    public void DropWindows()
    {
        foreach (ScoredWindow window in _windows)
            window.Dispose();
        _windows.Clear();
    }

    /// <summary>Gives borrowed memory back; the document must not be used any more.</summary>
    public void Dispose() => DropWindows();
}
