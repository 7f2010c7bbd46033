using System.Buffers;
using Entities.Tokenization;

namespace Entities.Recognition;

/// <summary>Finds the mentions in a tokenized text: features, encoder, decoder, sentence by sentence.</summary>
/// <threadsafety instance="true"/>
internal sealed class Recognizer(Encoder encoder, Crf crf)
{
    /// <summary>The mentions of all sentences, in order; they never overlap and never reach over a sentence's end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="useContext">Whether what the text says of a word in one place helps in another.</param>
    public List<Mention> Recognize(TokenizedText text, bool useContext)
    {
        float[] emissions = new float[text.Tokens.Count * Tag.Count];
        uint[] words = new uint[text.Tokens.Count];
        foreach (Sentence sentence in text.Sentences)
        {
            Range tokens = TokensOf(sentence);
            Score(text, sentence, EmissionsOf(emissions, sentence), words.AsSpan(tokens));
        }

        if (useContext && text.Sentences.Count > 1)
            AddContext(text, words, emissions);

        List<Mention> mentions = [];
        foreach (Sentence sentence in text.Sentences)
            Decode(sentence, EmissionsOf(emissions, sentence), mentions);
        return mentions;
    }

    /// <summary>Scores the tags of each token of a sentence, by the sentence alone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="emissions">[tokens, tags]: takes the scores.</param>
    /// <param name="words">[tokens]: takes what word each token is, whatever its ending.</param>
    public void Score(TokenizedText text, Sentence sentence, Span<float> emissions, Span<uint> words)
    {
        int length = sentence.TokenCount * FeatureExtractor.FieldCount;
        uint[] features = ArrayPool<uint>.Shared.Rent(length);
        FeatureExtractor.Extract(text, sentence, features.AsSpan(0, length));
        encoder.Encode(features.AsSpan(0, length), emissions);
        for (int t = 0; t < words.Length; t++)
            words[t] = FeatureExtractor.WordWhateverItsEnding(features.AsSpan(t * FeatureExtractor.FieldCount));
        ArrayPool<uint>.Shared.Return(features);
    }

    /// <summary>Adds to the scores of each token what the other occurrences of its word in the text say.</summary>
    private void AddContext(TokenizedText text, uint[] words, float[] emissions)
    {
        DocumentContext context = new();
        double[] probabilities = new double[text.Tokens.Count * DocumentContext.ClassCount];
        Span<double> tagProbabilities = stackalloc double[Tag.Count];
        foreach (Sentence sentence in text.Sentences)
        {
            Crf.Marginals marginals = crf.ComputeMarginals(EmissionsOf(emissions, sentence));
            for (int t = 0; t < sentence.TokenCount; t++)
            {
                Span<double> classes = probabilities.AsSpan((sentence.FirstToken + t) * DocumentContext.ClassCount, DocumentContext.ClassCount);
                marginals.GetProbabilities(t, tagProbabilities);
                for (int tag = 0; tag < Tag.Count; tag++)
                    classes[DocumentContext.ClassOf(tag)] += tagProbabilities[tag];
                context.Add(words[sentence.FirstToken + t], classes);
            }
        }

        Span<float> scores = stackalloc float[DocumentContext.ClassCount];
        for (int t = 0; t < words.Length; t++)
        {
            if (!context.TryScore(words[t], probabilities.AsSpan(t * DocumentContext.ClassCount, DocumentContext.ClassCount), scores))
                continue;
            for (int tag = 0; tag < Tag.Count; tag++)
                emissions[(t * Tag.Count) + tag] += scores[DocumentContext.ClassOf(tag)];
        }
    }

    private void Decode(Sentence sentence, ReadOnlySpan<float> emissions, List<Mention> mentions)
    {
        Span<byte> tags = stackalloc byte[sentence.TokenCount];
        crf.Decode(emissions, tags);
        if (!tags.ContainsAnyExcept((byte)Tag.Outside))
            return;

        Crf.Marginals marginals = crf.ComputeMarginals(emissions);
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

    private static Range TokensOf(Sentence sentence) => sentence.FirstToken..(sentence.FirstToken + sentence.TokenCount);

    private static Span<float> EmissionsOf(float[] emissions, Sentence sentence) =>
        emissions.AsSpan(sentence.FirstToken * Tag.Count, sentence.TokenCount * Tag.Count);
}

/// <summary>A mention as recognition finds it.</summary>
/// <param name="Type">What it names.</param>
/// <param name="FirstToken">The index of its first token in the text.</param>
/// <param name="TokenCount">How many tokens it has.</param>
/// <param name="Probability">Its marginal probability, in [0, 1].</param>
/// <param name="Language">The language of its sentence.</param>
internal readonly record struct Mention(EntityType Type, int FirstToken, int TokenCount, double Probability, TextLanguage Language);
