using NamedEntities.Pipeline;
using NamedEntities.Tokenization;

namespace NamedEntities.Recognition;

/// <summary>Finds the mentions in a text: features, encoder, decoder, sentence by sentence.</summary>
/// <threadsafety instance="true"/>
internal sealed class Recognizer(Encoder encoder, Crf crf)
{
    /// <summary>Scores the tags of each token of a window, by its sentence alone.</summary>
    public ScoredWindow Score(TokenizedText text)
    {
        ScoredWindow window = new(text, Tag.Count);
        foreach (Sentence sentence in text.Sentences)
            Score(text, sentence, window.EmissionsOf(sentence), window.WordsOf(sentence));
        return window;
    }

    /// <summary>Scores the tags of each token of a sentence, by the sentence alone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="emissions">[tokens, tags]: takes the scores.</param>
    /// <param name="words">[tokens]: takes the key of each token's word.</param>
    public void Score(TokenizedText text, Sentence sentence, Span<float> emissions, Span<WordKey> words) =>
        encoder.Encode(text, sentence, emissions, words);

    /// <summary>Adds to the scores of each token what the other occurrences of its word in the whole text say.</summary>
    /// <param name="windows">All windows of the text, in order.</param>
    public void AddContext(IReadOnlyList<ScoredWindow> windows)
    {
        // In a text of one sentence there is nothing to learn elsewhere.
        if (windows is [] or [{ Text.Sentences.Count: < 2 }])
            return;
        using DocumentContext context = new(CountWords(windows));
        foreach (ScoredWindow window in windows)
            AddTo(context, window);
        context.Compare();
        int occurrence = 0;
        foreach (ScoredWindow window in windows)
            AddScores(context, window, ref occurrence);
    }

    /// <summary>Finds the mentions of a window by its scores, in order; they never overlap and never reach over a sentence's end.</summary>
    public List<Mention> Decode(ScoredWindow window)
    {
        List<Mention> mentions = [];
        foreach (Sentence sentence in window.Text.Sentences)
            Decode(window.Text, sentence, window.EmissionsOf(sentence), mentions);
        return mentions;
    }

    /// <summary>The probability of each tag at a token of a sentence.</summary>
    /// <param name="emissions">[tokens, tags]: the scores of the sentence.</param>
    /// <param name="token">The token in the sentence.</param>
    /// <param name="probabilities">[tags]: takes them.</param>
    public void FillTagProbabilities(ReadOnlySpan<float> emissions, int token, Span<double> probabilities)
    {
        using Crf.Marginals marginals = crf.ComputeMarginals(emissions);
        marginals.GetProbabilities(token, probabilities);
    }

    /// <summary>Whether the model has a vector for a feature.</summary>
    public bool Knows(uint feature) => encoder.Knows(feature);

    private static int CountWords(IReadOnlyList<ScoredWindow> windows)
    {
        int count = 0;
        foreach (ScoredWindow window in windows)
        {
            foreach (Sentence sentence in window.Text.Sentences)
                count += sentence.TokenCount - window.WordsOf(sentence).Count(default(WordKey));
        }

        return count;
    }

    private void AddTo(DocumentContext context, ScoredWindow window)
    {
        Span<double> buffer = stackalloc double[SentenceSplitter.LongestSentence * DocumentContext.ClassCount];
        foreach (Sentence sentence in window.Text.Sentences)
        {
            Span<double> classes = buffer[..(sentence.TokenCount * DocumentContext.ClassCount)];
            FillClassProbabilities(window.EmissionsOf(sentence), classes);
            ReadOnlySpan<WordKey> words = window.WordsOf(sentence);
            for (int t = 0; t < words.Length; t++)
                context.Add(words[t], classes.Slice(t * DocumentContext.ClassCount, DocumentContext.ClassCount));
        }
    }

    private static void AddScores(DocumentContext context, ScoredWindow window, ref int occurrence)
    {
        Span<float> classes = stackalloc float[DocumentContext.ClassCount];
        foreach (Sentence sentence in window.Text.Sentences)
        {
            Span<float> emissions = window.EmissionsOf(sentence);
            ReadOnlySpan<WordKey> words = window.WordsOf(sentence);
            for (int t = 0; t < words.Length; t++)
            {
                if (!words[t].IsOfWord || !context.TryScore(occurrence++, classes))
                    continue;
                for (int tag = 0; tag < Tag.Count; tag++)
                    emissions[(t * Tag.Count) + tag] += classes[DocumentContext.ClassOf(tag)];
            }
        }
    }

    /// <summary>The probability of each class at each token of a sentence.</summary>
    private void FillClassProbabilities(ReadOnlySpan<float> emissions, Span<double> classes)
    {
        Span<double> tags = stackalloc double[Tag.Count];
        using Crf.Marginals marginals = crf.ComputeMarginals(emissions);
        classes.Clear();
        for (int t = 0; t < emissions.Length / Tag.Count; t++)
        {
            marginals.GetProbabilities(t, tags);
            for (int tag = 0; tag < Tag.Count; tag++)
                classes[(t * DocumentContext.ClassCount) + DocumentContext.ClassOf(tag)] += tags[tag];
        }
    }

    private void Decode(TokenizedText window, Sentence sentence, ReadOnlySpan<float> emissions, List<Mention> mentions)
    {
        Span<byte> tags = stackalloc byte[sentence.TokenCount];
        crf.Decode(emissions, tags);
        if (!tags.ContainsAnyExcept((byte)Tag.Outside))
            return;

        using Crf.Marginals marginals = crf.ComputeMarginals(emissions);
        for (int first = 0; first < tags.Length;)
        {
            int end = EndOfMention(tags, first);
            if (end > first)
            {
                EntityType type = Tag.TypeOf(tags[first]);
                double probability = marginals.Probability(type, first, end - first);
                TokenRange tokens = new(sentence.FirstToken + first, end - first);
                mentions.Add(new Mention(window, tokens, type, probability, sentence.Language));
            }

            first = Math.Max(end, first + 1);
        }
    }

    /// <summary>The end of the mention that begins at a token; the token itself where none begins.</summary>
    private static int EndOfMention(ReadOnlySpan<byte> tags, int first)
    {
        if (!Tag.IsBegin(tags[first]))
            return first;
        int end = first + 1;
        while (end < tags.Length && tags[end] == Tag.Inside(Tag.TypeOf(tags[first])))
            end++;
        return end;
    }
}
