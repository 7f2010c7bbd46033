using NamedEntities.Tokenization;

namespace NamedEntities.Pipeline;

/// <summary>A mention of an entity: recognition or the caller's dictionary finds it, each later stage adds what it knows of it.</summary>
internal sealed class Mention
{
    /// <param name="window">The window of the text that it stands in.</param>
    /// <param name="tokens">Its tokens there.</param>
    /// <param name="type">What it names.</param>
    /// <param name="confidence">How probable it is, in [0, 1].</param>
    /// <param name="language">The language of its sentence.</param>
    public Mention(TokenizedText window, TokenRange tokens, EntityType type, double confidence, TextLanguage language)
    {
        Tokens = tokens;
        Type = type;
        Confidence = confidence;
        Language = language;
        Start = window.SourceStart(tokens.First);
        Text = window.View.Source[Start..window.SourceEnd(tokens.End - 1)];
    }

    /// <summary>What it names.</summary>
    public EntityType Type { get; }

    /// <summary>Its tokens in the window that it was found in.</summary>
    public TokenRange Tokens { get; }

    /// <summary>Where it begins in the caller's string.</summary>
    public int Start { get; }

    /// <summary>The mention as written in the caller's string.</summary>
    public string Text { get; }

    /// <summary>Where it ends in the caller's string, exclusive.</summary>
    public int End => Start + Text.Length;

    /// <summary>How probable it is, in [0, 1].</summary>
    public double Confidence { get; }

    /// <summary>The language of its sentence.</summary>
    public TextLanguage Language { get; }

    /// <summary>The entry of the caller's dictionary that it names; null if the model found it.</summary>
    public DictionaryEntry? Entry { get; init; }

    /// <summary>The mention as normalization reads it, whose words are <see cref="Words"/>: letters as the stages see them, signs as the caller wrote them, character references as what they stand for.</summary>
    public string Written { get; set; } = "";

    /// <summary>Which words of the names that were read are its own; none for an entry of the caller's dictionary.</summary>
    public WordRange Words { get; set; }

    /// <summary>The gender that a verb behind a person's name tells.</summary>
    public PersonGender? Verb { get; set; }

    /// <summary>The gender of a person, where the name or the text tells it.</summary>
    public PersonGender? Gender { get; set; }

    /// <summary>Whether another mention of the text with the same surname told the gender.</summary>
    public bool IsGenderOfAnother { get; set; }

    /// <summary>The nominative.</summary>
    public string NormalForm { get; set; } = "";

    /// <summary>The parts of a person's name; null for other types.</summary>
    public PersonName? Name { get; set; }

    /// <summary>Which entity of the text it names.</summary>
    public int Id { get; set; }

    /// <summary>What the caller gets to see of it.</summary>
    public NamedEntity ToEntity() =>
        new(Type, Text, Start, Confidence, Language) { NormalForm = NormalForm, Name = Name, Id = Id };
}

/// <summary>The words of a mention among all that were read.</summary>
/// <param name="First">The index of the first one.</param>
/// <param name="Count">How many they are.</param>
internal readonly record struct WordRange(int First, int Count);
