using System.Diagnostics.CodeAnalysis;
using System.Text;
using NamedEntities.Explaining;
using NamedEntities.Identity;
using NamedEntities.Languages;
using NamedEntities.Models;
using NamedEntities.Normalization;
using NamedEntities.Pipeline;
using NamedEntities.Recognition;
using NamedEntities.Tokenization;

namespace NamedEntities;

/// <summary>
/// Tells what each stage saw and decided at a place of a text that has gone through all of them. What a stage does not keep it
/// is asked again: the same input gives the same answer, and extraction pays nothing for being explained.
/// </summary>
/// <param name="model">The model that read the text.</param>
/// <param name="options">What is returned of what it found.</param>
/// <param name="document">The text.</param>
/// <param name="readings">Its names.</param>
internal sealed class Explainer(ModelPack model, EntityExtractorOptions options, Document document, NameReadings readings)
{
    /// <summary>Explains the token at a place, or the first one behind it.</summary>
    public Explanation Explain(int offset)
    {
        Explanation explanation = new(offset);
        if (!TryFind(offset, out ScoredWindow? window, out Sentence sentence, out int token, out int number))
            return explanation;
        explanation.Sentence = ExplainSentence(window.Text, sentence, number);
        ExplainToken(window, sentence, token, explanation);
        explanation.Tags = ExplainTags(window, sentence, token);
        int start = window.Text.SourceStart(token);
        int mention = document.Mentions.FindIndex(candidate => candidate.Start <= start && start < candidate.End);
        Mention? found = model.Recognizer.Decode(window).Find(candidate => candidate.Start <= start && start < candidate.End);
        if (mention >= 0)
            ExplainMention(mention, explanation);
        if (found is not null && (mention < 0 || document.Mentions[mention].Entry is not null))
            explanation.Overruled = Describe(found);
        return explanation;
    }

    private bool TryFind(
        int offset, [NotNullWhen(true)] out ScoredWindow? window, out Sentence sentence, out int token, out int number)
    {
        number = 0;
        foreach (ScoredWindow candidate in document.Windows)
        {
            foreach (Sentence next in candidate.Text.Sentences)
            {
                for (int i = next.FirstToken; i < next.FirstToken + next.TokenCount; i++)
                {
                    if (candidate.Text.SourceEnd(i) <= offset)
                        continue;
                    (window, sentence, token) = (candidate, next, i);
                    return true;
                }

                number++;
            }
        }

        (window, sentence, token) = (null, default, 0);
        return false;
    }

    private static ExplainedSentence ExplainSentence(TokenizedText text, Sentence sentence, int number)
    {
        List<LanguageEvidence> evidence = [];
        int last = sentence.FirstToken + sentence.TokenCount - 1;
        for (int i = sentence.FirstToken; i <= last; i++)
        {
            Token token = text.Tokens[i];
            if (token.Kind != TokenKind.Word)
                continue;
            Span<int> weights = stackalloc int[Language.All.Length];
            weights.Clear();
            LanguageDetector.Weigh(text[token], weights);
            foreach (Language language in Language.All)
            {
                if (weights[language.Index] > 0)
                    evidence.Add(new LanguageEvidence(text[token].ToString(), language.Name, weights[language.Index]));
            }
        }

        return new ExplainedSentence(number, text.SourceStart(sentence.FirstToken), text.SourceEnd(last), sentence.Language, evidence);
    }

    private void ExplainToken(ScoredWindow window, Sentence sentence, int token, Explanation explanation)
    {
        TokenizedText text = window.Text;
        uint[] features = new uint[sentence.TokenCount * FeatureExtractor.FieldCount];
        FeatureExtractor.Extract(text, sentence, model.Stems, features);
        uint[] row = features[((token - sentence.FirstToken) * FeatureExtractor.FieldCount)..][..FeatureExtractor.FieldCount];
        explanation.Features =
        [
            .. FeatureExtractor.Layout.Fields.Select((field, i) => (field.Name, Feature: row[i]))
                .Where(field => field.Feature != 0)
                .Select(field => new ExplainedFeature(field.Name, model.Recognizer.Knows(field.Feature))),
        ];
        TokenRow named = new(row);
        StemClasses inflected = StemClasses.None;
        for (TokenField stem = TokenField.Stem1; stem <= TokenField.Stem3; stem++)
            inflected |= model.Stems.ClassesOf(named[stem]);
        explanation.Token = new ExplainedToken(
            text.SourceStart(token),
            text.SourceEnd(token),
            text[text.Tokens[token]].ToString(),
            text.Tokens[token].Kind,
            ClassNames(model.Stems.ClassesOf(named[TokenField.Stem0])),
            ClassNames(inflected),
            CountOccurrences(window.WordsOf(sentence)[token - sentence.FirstToken]));
    }

    private static List<string> ClassNames(StemClasses classes) =>
        [.. StemLexicon.ClassNames.Where((_, bit) => ((int)classes & (1 << bit)) != 0)];

    private int CountOccurrences(WordKey word)
    {
        int count = 0;
        foreach (ScoredWindow window in word.IsOfWord ? document.Windows : [])
        {
            foreach (Sentence sentence in window.Text.Sentences)
                count += window.WordsOf(sentence).Count(word);
        }

        return count;
    }

    private List<ExplainedTag> ExplainTags(ScoredWindow window, Sentence sentence, int token)
    {
        float[] alone = new float[sentence.TokenCount * Tag.Count];
        model.Recognizer.Score(window.Text, sentence, alone, new WordKey[sentence.TokenCount]);
        Span<float> scores = window.EmissionsOf(sentence);
        double[] probabilities = new double[Tag.Count];
        model.Recognizer.FillTagProbabilities(scores, token - sentence.FirstToken, probabilities);
        List<ExplainedTag> tags = [];
        int first = (token - sentence.FirstToken) * Tag.Count;
        for (int tag = 0; tag < Tag.Count; tag++)
            tags.Add(new ExplainedTag(Tag.Names[tag], alone[first + tag], scores[first + tag] - alone[first + tag], probabilities[tag]));
        return tags;
    }

    private void ExplainMention(int index, Explanation explanation)
    {
        Mention mention = document.Mentions[index];
        explanation.Mention = Describe(mention);
        List<ExplainedWord> words = [];
        foreach (ReadWord word in readings.WordsOf(mention))
            words.Add(ExplainWord(mention, word));
        explanation.Words = words;
        explanation.Name = new ExplainedName(mention.NormalForm, mention.Name, mention.Verb, GenderSourceOf(mention));
        List<Union> log = [];
        DocumentResolver.Resolve(document.Mentions.ConvertAll(MentionForm.Of), document.Text, model.Keys, log);
        explanation.Identity = new ExplainedIdentity(
            mention.Id,
            [
                .. log.Where(union => union.Left != union.Right && (union.Left == index || union.Right == index))
                    .Select(union => (Other: document.Mentions[union.Left == index ? union.Right : union.Left], union.Rule))
                    .Distinct()
                    .Select(link => new ExplainedLink(link.Other.Start, link.Other.Text, InWords(link.Rule))),
            ]);
    }

    private ExplainedMention Describe(Mention mention) =>
        new(mention.Type, mention.Start, mention.Text, mention.Confidence, mention.Entry?.Name, options.Wants(mention));

    private ExplainedWord ExplainWord(Mention mention, ReadWord word)
    {
        string written = mention.Written.Substring(word.Word.Start, word.Word.Length);
        List<ExplainedCandidate> candidates = [];
        for (int i = 0; i < word.CandidateCount; i++)
        {
            Candidate candidate = readings.CandidateOf(word, i);
            EndingEdit edit = readings.EditOf(candidate);
            char[] nominative = new char[written.Length + edit.New.Length];
            int length = edit.Apply(written, nominative);
            candidates.Add(new ExplainedCandidate(
                new string(nominative, 0, length),
                edit.Old,
                edit.New,
                Math.Exp(candidate.LogProbability),
                readings.VotesOf(word, i),
                candidate.Gender,
                i == word.Chosen));
        }

        return new ExplainedWord(written, candidates);
    }

    private static GenderSource? GenderSourceOf(Mention mention) => mention switch
    {
        { Name.Gender: null } => null,
        { Entry: not null } => GenderSource.Dictionary,
        { IsGenderOfAnother: true } => GenderSource.OtherMention,
        _ => GenderSource.Name,
    };

    /// <summary>The name of a rule as words: <c>GatherFullNames</c> is <c>gather full names</c>.</summary>
    private static string InWords(string rule)
    {
        StringBuilder words = new();
        foreach (char c in rule)
        {
            if (char.IsUpper(c) && words.Length > 0)
                words.Append(' ');
            words.Append(char.ToLowerInvariant(c));
        }

        return words.ToString();
    }
}
