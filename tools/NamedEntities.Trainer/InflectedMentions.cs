using NamedEntities.Cli.Corpora;
using NamedEntities.Normalization;
using NamedEntities.Tokenization;

namespace NamedEntities.Trainer;

/// <summary>
/// Reads the mentions of a document that have a nominative, and lays the two side by side: for each word that may turn,
/// the edit of its ending that the corpus asks for.
/// </summary>
internal sealed class InflectedMentions
{
    // Words whose endings differ by more are other words: НИЦЭМ for the centre of Gamaleya.
    private const int LongestEnding = 5;

    private readonly MentionWords _mention = new();
    private readonly MentionWords _nominative = new();
    private readonly List<(int Word, EndingEdit Edit)> _edits = [];

    /// <summary>Mentions whose words and those of the nominative do not pair off.</summary>
    public int Unpaired { get; private set; }

    /// <summary>Mentions with a word that rules keep and the corpus changes.</summary>
    public int Contradicting { get; private set; }

    /// <summary>Visits each mention of a document whose nominative pairs off with it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="visit">Given the mention and the edits of those of its words that may turn.</param>
    public void Visit(LabelledDocument document, Action<MentionWords, IReadOnlyList<(int Word, EndingEdit Edit)>> visit)
    {
        using TokenizedText text = TokenizedText.Of(document.Text);
        foreach (LabelledSpan span in document.Spans)
        {
            if (span.Lemma is not { Length: > 0 } lemma || !EntityTypeCodes.TryParse(span.Type, out EntityType type) || !TryFind(text, span, out TokenRange tokens))
                continue;
            Sentence sentence = text.Sentences.Last(candidate => candidate.FirstToken <= tokens.First);
            TextLanguage language = sentence.Language != TextLanguage.Undecided ? sentence.Language : LanguageOf(document);
            _mention.Read(text, new TokenRange(sentence.FirstToken, sentence.TokenCount), tokens, type, language);
            using TokenizedText nominative = TokenizedText.Of(lemma);
            if (TryPair(nominative))
                visit(_mention, _edits);
        }
    }

    private static TextLanguage LanguageOf(LabelledDocument document) =>
        TextLanguageCodes.TryParse(document.Language, out TextLanguage language) ? language : TextLanguage.Undecided;

    private static bool TryFind(TokenizedText text, LabelledSpan span, out TokenRange tokens)
    {
        int first = 0;
        while (first < text.Tokens.Length && text.SourceStart(first) < span.Start)
            first++;
        int end = first;
        while (end < text.Tokens.Length && text.SourceEnd(end) <= span.End)
            end++;
        tokens = new TokenRange(first, end - first);
        return end > first && text.SourceStart(first) == span.Start && text.SourceEnd(end - 1) == span.End;
    }

    private bool TryPair(TokenizedText lemma)
    {
        TokenRange all = new(0, lemma.Tokens.Length);
        _nominative.Read(lemma, all, all, _mention.Type, _mention.Language);
        _edits.Clear();
        if (_nominative.Words.Count != _mention.Words.Count)
        {
            Unpaired++;
            return false;
        }

        Span<char> formBuffer = stackalloc char[EndingEdit.LongestWord];
        Span<char> nominativeBuffer = stackalloc char[EndingEdit.LongestWord];
        for (int i = 0; i < _mention.Words.Count; i++)
        {
            ReadOnlySpan<char> form = WordFeatures.Fold(_mention[_mention.Words[i]], formBuffer);
            ReadOnlySpan<char> nominative = WordFeatures.Fold(_nominative[_nominative.Words[i]], nominativeBuffer);
            EndingEdit edit = EndingEdit.Between(form, nominative);
            if (edit.Old.Length == form.Length || edit.Old.Length > LongestEnding || edit.New.Length > LongestEnding)
            {
                Unpaired++;
                return false;
            }

            if (!FixedWords.Contains(_mention, _mention.Words[i]))
            {
                _edits.Add((i, edit));
            }
            else if (edit != EndingEdit.Keep)
            {
                Contradicting++;
                return false;
            }
        }

        return true;
    }
}
