using NamedEntities.Names;
using NamedEntities.Pipeline;
using NamedEntities.Tokenization;

namespace NamedEntities.Normalization;

/// <summary>
/// Gives the mentions of a text their nominative and people's names their parts: the classifier reads each word, the other
/// mentions of the text have a vote, and the words of a person's name agree on a gender.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class Normalizer(EndingClassifier classifier, NameKnowledge names)
{
    /// <summary>Begins to read the names of a text.</summary>
    public NameReadings Begin() => new(classifier, names);

    /// <summary>Reads the names of a window; what the caller's dictionary names has its nominative already.</summary>
    /// <param name="window">The window.</param>
    /// <param name="mentions">The mentions in it, in order.</param>
    /// <param name="readings">Takes the names.</param>
    public static void Read(TokenizedText window, IReadOnlyList<Mention> mentions, NameReadings readings)
    {
        int sentence = 0;
        foreach (Mention mention in mentions)
        {
            if (mention.Entry is not null)
                continue;
            while (sentence + 1 < window.Sentences.Count && window.Sentences[sentence + 1].FirstToken <= mention.Tokens.First)
                sentence++;
            TokenRange surroundings = new(window.Sentences[sentence].FirstToken, window.Sentences[sentence].TokenCount);
            readings.Add(window, surroundings, mention);
        }
    }

    /// <summary>Gives the mentions of a text their nominatives and parts, once all names are read.</summary>
    /// <param name="mentions">The mentions.</param>
    /// <param name="readings">The names among them.</param>
    public void Choose(IReadOnlyList<Mention> mentions, NameReadings readings)
    {
        Choose(readings);
        foreach (Mention mention in mentions)
        {
            if (mention.Entry is not { } entry)
                continue;
            mention.NormalForm = entry.Name;
            mention.Name = entry.Type == EntityType.Person ? entry.Parts ??= ReadNominative(entry.Name) : null;
        }
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
        Mention name = Read(text, type, language ?? text.Sentences[0].Language);
        return new NormalizedName(name.NormalForm, name.Name);
    }

    /// <summary>The parts of a person's name that is in the nominative.</summary>
    private PersonName ReadNominative(string name)
    {
        NormalizedName normalized = Normalize(name, EntityType.Person, null);
        if (normalized.NormalForm == name)
            return normalized.Name!;

        // The name seemed to be in another case; only what it says of gender is of use.
        using TokenizedText text = TokenizedText.Of(name);
        return Read(text, EntityType.Person, text.Sentences[0].Language, isNominative: true).Name! with { Gender = normalized.Name!.Gender };
    }

    /// <summary>Reads a text that is one name.</summary>
    private Mention Read(TokenizedText text, EntityType type, TextLanguage language, bool isNominative = false)
    {
        using NameReadings readings = Begin();
        TokenRange all = new(0, text.Tokens.Length);
        Mention name = new(text, all, type, 1, language);
        readings.Add(text, all, name, isNominative);
        Choose(readings);
        return name;
    }

    private static void Choose(NameReadings readings)
    {
        if (readings.Names.Count == 0)
            return;
        readings.Vote();
        NominativeWriter writer = new();
        foreach (Mention name in readings.Names)
        {
            name.NormalForm = writer.Write(readings, name);
            name.Name = name.Type == EntityType.Person ? PersonNameReader.Read(writer, readings, name) : null;
        }
    }
}
