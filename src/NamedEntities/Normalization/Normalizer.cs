using NamedEntities.Models;
using NamedEntities.Recognition;
using NamedEntities.Tokenization;

namespace NamedEntities.Normalization;

/// <summary>
/// Gives the mentions of a text their nominative and people's names their parts: the classifier reads each word, the other
/// mentions of the text have a vote, and the words of a person's name agree on a gender.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class Normalizer(EndingClassifier classifier, string modelHash)
{
    /// <summary>The hash of the data of the model file.</summary>
    public string ModelHash { get; } = modelHash;

    /// <summary>What lists know of nominatives.</summary>
    public NominativeLexicon Lexicon => classifier.Lexicon;

    /// <summary>Normalizes the mentions of a text.</summary>
    /// <param name="source">The caller's string.</param>
    /// <param name="text">The text.</param>
    /// <param name="mentions">The mentions, in order.</param>
    /// <returns>The nominative of each mention.</returns>
    public NormalizedName[] Normalize(string source, TokenizedText text, IReadOnlyList<Mention> mentions)
    {
        if (mentions.Count == 0)
            return [];
        NameReadings readings = new(classifier);
        int sentence = 0;
        foreach (Mention mention in mentions)
        {
            while (sentence + 1 < text.Sentences.Count && text.Sentences[sentence + 1].FirstToken <= mention.FirstToken)
                sentence++;
            TokenRange surroundings = new(text.Sentences[sentence].FirstToken, text.Sentences[sentence].TokenCount);
            readings.Add(text, surroundings, new TokenRange(mention.FirstToken, mention.TokenCount), mention.Type, mention.Language);
        }

        return Decide(source, text, readings);
    }

    /// <summary>Normalizes a phrase that is one name.</summary>
    /// <param name="phrase">The phrase.</param>
    /// <param name="type">What it names.</param>
    /// <param name="language">Its language; detected where null.</param>
    public NormalizedName Normalize(string phrase, EntityType type, TextLanguage? language)
    {
        using TokenizedText text = TokenizedText.Of(phrase);
        if (text.Tokens.Length == 0)
            return new NormalizedName(phrase, type == EntityType.Person ? new PersonName() : null);
        NameReadings readings = new(classifier);
        TokenRange all = new(0, text.Tokens.Length);
        readings.Add(text, all, all, type, language ?? text.Sentences[0].Language);
        return Decide(phrase, text, readings)[0];
    }

    /// <summary>The parts of a person's name that is in the nominative.</summary>
    public PersonName ReadNominative(string name)
    {
        NormalizedName normalized = Normalize(name, EntityType.Person, null);
        if (normalized.NormalForm == name)
            return normalized.Name!;

        // The name seemed to be in another case; only what it says of gender is of use.
        using TokenizedText text = TokenizedText.Of(name);
        NameReadings readings = new(classifier);
        TokenRange all = new(0, text.Tokens.Length);
        readings.Add(text, all, all, EntityType.Person, text.Sentences[0].Language, isNominative: true);
        return Decide(name, text, readings)[0].Name! with { Gender = normalized.Name!.Gender };
    }

    private static NormalizedName[] Decide(string source, TokenizedText text, NameReadings readings)
    {
        readings.Vote();
        NominativeWriter writer = new(source, text.View);
        NormalizedName[] names = new NormalizedName[readings.Count];
        for (int i = 0; i < names.Length; i++)
        {
            NameReading reading = readings[i];
            string form = writer.Write(readings, reading);
            names[i] = new NormalizedName(form, reading.Type == EntityType.Person ? PersonNameReader.Read(writer, readings, reading) : null);
        }

        return names;
    }
}
