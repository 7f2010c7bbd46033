using System.Buffers;
using NamedEntities.Tokenization;

namespace NamedEntities.Recognition;

/// <summary>Finds the mentions in a tokenized text: features, encoder, decoder, sentence by sentence.</summary>
/// <threadsafety instance="true"/>
internal sealed class Recognizer(Encoder encoder, Crf crf, string modelHash)
{
    /// <summary>The hash of the data of the model file.</summary>
    public string ModelHash { get; } = modelHash;

    /// <summary>The mentions of all sentences, in order; they never overlap and never reach over a sentence's end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="useContext">Whether what the text says of a word in one place helps in another.</param>
    public List<Mention> Recognize(TokenizedText text, bool useContext)
    {
        int tokens = text.Tokens.Length;
        float[] emissionBuffer = ArrayPool<float>.Shared.Rent(tokens * Tag.Count);
        uint[] wordBuffer = ArrayPool<uint>.Shared.Rent(tokens);
        Span<float> emissions = emissionBuffer.AsSpan(0, tokens * Tag.Count);
        Span<uint> words = wordBuffer.AsSpan(0, tokens);
        foreach (Sentence sentence in text.Sentences)
            Score(text, sentence, EmissionsOf(emissions, sentence), words.Slice(sentence.FirstToken, sentence.TokenCount));

        if (useContext && text.Sentences.Count > 1)
            AddContext(text, words, emissions);

        List<Mention> mentions = [];
        foreach (Sentence sentence in text.Sentences)
            Decode(sentence, EmissionsOf(emissions, sentence), mentions);
        ArrayPool<float>.Shared.Return(emissionBuffer);
        ArrayPool<uint>.Shared.Return(wordBuffer);
        return mentions;
    }

    /// <summary>Scores the tags of each token of a sentence, by the sentence alone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="emissions">[tokens, tags]: takes the scores.</param>
    /// <param name="words">[tokens]: takes what word each token is, whatever its ending.</param>
    public void Score(TokenizedText text, Sentence sentence, Span<float> emissions, Span<uint> words) =>
        encoder.Encode(text, sentence, emissions, words);

    /// <summary>Adds to the scores of each token what the other occurrences of its word in the text say.</summary>
    private void AddContext(TokenizedText text, ReadOnlySpan<uint> words, Span<float> emissions)
    {
        using DocumentContext context = new(words.Length);
        int size = words.Length * DocumentContext.ClassCount;
        double[] buffer = ArrayPool<double>.Shared.Rent(size);
        Span<double> probabilities = buffer.AsSpan(0, size);
        foreach (Sentence sentence in text.Sentences)
        {
            int first = sentence.FirstToken * DocumentContext.ClassCount;
            Span<double> own = probabilities.Slice(first, sentence.TokenCount * DocumentContext.ClassCount);
            FillClassProbabilities(EmissionsOf(emissions, sentence), own);
            for (int t = 0; t < sentence.TokenCount; t++)
                context.Add(words[sentence.FirstToken + t], own.Slice(t * DocumentContext.ClassCount, DocumentContext.ClassCount));
        }

        Span<float> scores = stackalloc float[DocumentContext.ClassCount];
        for (int t = 0; t < words.Length; t++)
        {
            if (!context.TryScore(words[t], probabilities.Slice(t * DocumentContext.ClassCount, DocumentContext.ClassCount), scores))
                continue;
            for (int tag = 0; tag < Tag.Count; tag++)
                emissions[(t * Tag.Count) + tag] += scores[DocumentContext.ClassOf(tag)];
        }

        ArrayPool<double>.Shared.Return(buffer);
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

    private void Decode(Sentence sentence, ReadOnlySpan<float> emissions, List<Mention> mentions)
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
                mentions.Add(new Mention(type, sentence.FirstToken + first, end - first, probability, sentence.Language));
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

    private static Span<float> EmissionsOf(Span<float> emissions, Sentence sentence) =>
        emissions.Slice(sentence.FirstToken * Tag.Count, sentence.TokenCount * Tag.Count);
}

/// <summary>A mention as recognition finds it.</summary>
/// <param name="Type">What it names.</param>
/// <param name="FirstToken">The index of its first token in the text.</param>
/// <param name="TokenCount">How many tokens it has.</param>
/// <param name="Probability">Its marginal probability, in [0, 1].</param>
/// <param name="Language">The language of its sentence.</param>
internal sealed record Mention(EntityType Type, int FirstToken, int TokenCount, double Probability, TextLanguage Language);
