using NamedEntities.Recognition;
using NamedEntities.Tokenization;

namespace NamedEntities.Pipeline;

/// <summary>
/// A text on its way through the stages: what is known of it as a whole. Its tokens are at hand a window at a time; what the
/// encoder says of them, and the mentions, are kept for the whole text, since one place of it may explain another.
/// </summary>
/// <threadsafety instance="false"/>
internal sealed class Document : IDisposable
{
    /// <param name="text">The caller's string.</param>
    /// <param name="windows">Its windows; they are disposed of with the document.</param>
    public Document(string text, TextWindows windows)
    {
        Text = text;
        Windows = windows;
    }

    /// <summary>The caller's string.</summary>
    public string Text { get; }

    /// <summary>The tokens and sentences, window by window. They may be read more than once.</summary>
    public TextWindows Windows { get; }

    /// <summary>What the encoder says of the tokens of each window.</summary>
    public List<WindowScores> Scores { get; } = [];

    /// <summary>The mentions, in order; they never overlap and never reach over a sentence's end.</summary>
    public List<Mention> Mentions { get; } = [];

    /// <summary>The entities that are wanted. Those that are not may still have told which entity another mention names.</summary>
    public List<NamedEntity> ToEntities(EntityExtractorOptions options)
    {
        List<NamedEntity> entities = new(Mentions.Count);
        foreach (Mention mention in Mentions)
        {
            if (mention.Confidence >= options.MinConfidence && options.Wants(mention.Type))
                entities.Add(mention.ToEntity());
        }

        return entities;
    }

    /// <summary>Gives borrowed memory back; the document must not be used any more.</summary>
    public void Dispose()
    {
        foreach (WindowScores scores in Scores)
            scores.Dispose();
        Windows.Dispose();
    }
}
