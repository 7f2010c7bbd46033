using System.Buffers;
using Entities.Tokenization;

namespace Entities.Recognition;

/// <summary>Finds the mentions in a tokenized text: features, encoder, decoder, sentence by sentence.</summary>
/// <threadsafety instance="true"/>
internal sealed class Recognizer(Encoder encoder, Crf crf)
{
    /// <summary>The mentions of all sentences, in order; they never overlap and never reach over a sentence's end.</summary>
    public List<Mention> Recognize(TokenizedText text)
    {
        List<Mention> mentions = [];
        foreach (Sentence sentence in text.Sentences)
            Recognize(text, sentence, mentions);
        return mentions;
    }

    /// <summary>Scores the tags of each token of a sentence: [tokens, tags].</summary>
    public void Score(TokenizedText text, Sentence sentence, Span<float> emissions)
    {
        int length = sentence.TokenCount * FeatureExtractor.FieldCount;
        uint[] features = ArrayPool<uint>.Shared.Rent(length);
        FeatureExtractor.Extract(text, sentence, features.AsSpan(0, length));
        encoder.Encode(features.AsSpan(0, length), emissions);
        ArrayPool<uint>.Shared.Return(features);
    }

    private void Recognize(TokenizedText text, Sentence sentence, List<Mention> mentions)
    {
        Span<float> emissions = stackalloc float[sentence.TokenCount * Tag.Count];
        Span<byte> tags = stackalloc byte[sentence.TokenCount];
        Score(text, sentence, emissions);
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
}

/// <summary>A mention as recognition finds it.</summary>
/// <param name="Type">What it names.</param>
/// <param name="FirstToken">The index of its first token in the text.</param>
/// <param name="TokenCount">How many tokens it has.</param>
/// <param name="Probability">Its marginal probability, in [0, 1].</param>
/// <param name="Language">The language of its sentence.</param>
internal readonly record struct Mention(EntityType Type, int FirstToken, int TokenCount, double Probability, TextLanguage Language);
