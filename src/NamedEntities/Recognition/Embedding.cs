using System.Collections.Concurrent;
using NamedEntities.Models;
using NamedEntities.Numerics;
using NamedEntities.Pipeline;
using NamedEntities.Tokenization;

namespace NamedEntities.Recognition;

/// <summary>
/// The first layer: a token's state is the sum of the vectors of its features, those of the word and those of its place
/// in the sentence, each sum rounded by itself.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class Embedding
{
    private readonly FeatureTable _table;
    private readonly StemLexicon _stems;
    private readonly short[] _places;
    private readonly ConcurrentBag<WordCache> _caches = [];

    /// <param name="table">The vectors of the features.</param>
    /// <param name="stems">What lists know of words.</param>
    public Embedding(FeatureTable table, StemLexicon stems)
    {
        _table = table;
        _stems = stems;
        _places = EmbedPlaces(table);
    }

    /// <summary>The number of components of a state.</summary>
    public int Dimension => _table.Dimension;

    /// <summary>Computes the states of a sentence's tokens.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="states">[tokens, stride]: takes them; what is more than <see cref="Dimension"/> is left alone.</param>
    /// <param name="stride">How far apart the states are.</param>
    /// <param name="words">[tokens]: takes the key of each token's word.</param>
    public void Embed(TokenizedText text, Sentence sentence, Span<short> states, int stride, Span<WordKey> words)
    {
        Span<byte> places = stackalloc byte[sentence.TokenCount];
        FeatureExtractor.FindPlaces(text, sentence, places);
        Span<short> longWord = stackalloc short[Dimension];
        WordCache cache = _caches.TryTake(out WordCache? free) ? free : new WordCache(Dimension);
        ReadOnlySpan<Token> tokens = text.Tokens.Slice(sentence.FirstToken, sentence.TokenCount);
        for (int t = 0; t < tokens.Length; t++)
        {
            ReadOnlySpan<char> word = text[tokens[t]];
            if (!cache.TryFind(word, tokens[t].Kind, out int index))
                words[t] = EmbedWord(word, tokens[t].Kind, cache, index, longWord);
            else
                words[t] = cache.KeyAt(index);
            Kernels.AddSaturated(
                index < 0 ? longWord : cache.StateAt(index),
                _places.AsSpan(places[t] * Dimension, Dimension),
                states.Slice(t * stride, Dimension));
        }

        _caches.Add(cache);
    }

    /// <summary>Whether the model has a vector for a feature.</summary>
    public bool Knows(uint feature) => _table.Contains(feature);

    private WordKey EmbedWord(ReadOnlySpan<char> word, TokenKind kind, WordCache cache, int index, Span<short> longWord)
    {
        Span<uint> features = stackalloc uint[FeatureExtractor.WordFieldCount];
        WordKey key = FeatureExtractor.ExtractWord(word, kind, _stems, features);
        if (index >= 0)
            cache.Put(index, word, kind, key);
        _table.Sum(features, _table.Bias, index < 0 ? longWord : cache.StateAt(index));
        return key;
    }

    private static short[] EmbedPlaces(FeatureTable table)
    {
        short[] places = new short[FeatureExtractor.PlaceCount * table.Dimension];
        Span<uint> features = stackalloc uint[FeatureExtractor.FieldCount];
        int[] noBias = new int[table.Dimension];
        for (int place = 0; place < FeatureExtractor.PlaceCount; place++)
        {
            FeatureExtractor.ExtractPlace(place, features);
            table.Sum(features[FeatureExtractor.WordFieldCount..], noBias, places.AsSpan(place * table.Dimension, table.Dimension));
        }

        return places;
    }
}
