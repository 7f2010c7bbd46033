namespace NamedEntities.Tokenization;

/// <summary>A run of tokens that is read as one: a sentence, a headline, an item of a menu.</summary>
/// <param name="FirstToken">The index of its first token.</param>
/// <param name="TokenCount">How many tokens it has, at least one.</param>
/// <param name="Language">Its language.</param>
internal readonly record struct Sentence(int FirstToken, int TokenCount, TextLanguage Language);
