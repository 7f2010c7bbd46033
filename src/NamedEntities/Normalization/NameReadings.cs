using NamedEntities.Languages;
using NamedEntities.Models;
using NamedEntities.Names;
using NamedEntities.Pipeline;
using NamedEntities.Text;
using NamedEntities.Tokenization;

namespace NamedEntities.Normalization;

/// <summary>
/// How the names of a whole text may be read: their words, and for each word its candidate nominatives. It needs the text
/// no more once a name is read.
/// </summary>
/// <threadsafety instance="false"/>
internal sealed class NameReadings(EndingClassifier classifier, NameKnowledge names) : IDisposable
{
    // How much less probable a reading is whose words are of different genders: e^−3.
    private const double Disagreement = 3;

    // The same for an adjective that does not agree with its noun: e^−6.
    private const double AdjectiveDisagreement = 6;

    // The same for words of which one is in the nominative and another is not: e^−2. Some names have no cases.
    private const double CaseDisagreement = 2;

    // How much more one gender must explain for it to be told.
    private const double GenderMargin = 1;

    private readonly MentionWords _mention = new();
    private readonly List<Mention> _names = [];
    private readonly PooledList<ReadWord> _words = new(0);
    private readonly PooledList<Candidate> _candidates = new(0);

    /// <summary>The score of each candidate: its probability by itself, and what the other names of the text say.</summary>
    private readonly PooledList<double> _scores = new(0);

    /// <summary>The surnames that tell a gender, and for each of them which.</summary>
    private readonly KeyNumbers _surnames = new();
    private readonly PooledList<PersonGender> _genders = new(0);

    /// <summary>The names, in the order in which they were added.</summary>
    public IReadOnlyList<Mention> Names => _names;

    /// <summary>Tells the words of a person's name apart.</summary>
    public PersonNameParser Parser => names.Parser;

    /// <summary>The words of a name.</summary>
    public Span<ReadWord> WordsOf(Mention name) => _words.Items.Slice(name.Words.First, name.Words.Count);

    /// <summary>One of the candidates of a word.</summary>
    public Candidate CandidateOf(ReadWord word, int index) => _candidates[word.FirstCandidate + index];

    /// <summary>What the other names of the text add to the logarithm of a candidate's probability.</summary>
    public double VotesOf(ReadWord word, int index) => _scores[word.FirstCandidate + index] - CandidateOf(word, index).LogProbability;

    /// <summary>The edit that makes a candidate.</summary>
    public EndingEdit EditOf(Candidate candidate) => classifier.EditOf(candidate);

    /// <summary>The edit that was chosen for a word; the one that keeps it for words that are sure to stay.</summary>
    public EndingEdit EditOf(ReadWord word) =>
        word.CandidateCount == 0 ? EndingEdit.Keep : EditOf(CandidateOf(word, word.Chosen));

    /// <summary>Reads a name.</summary>
    /// <param name="text">The window of the text that it stands in.</param>
    /// <param name="surroundings">The tokens that may tell something of it.</param>
    /// <param name="name">The name; takes its words, and what a verb behind it tells.</param>
    /// <param name="isNominative">Whether it is known to be in the nominative, so that no word turns.</param>
    public void Add(TokenizedText text, TokenRange surroundings, Mention name, bool isNominative = false)
    {
        Span<Candidate> best = stackalloc Candidate[EndingClassifier.MostKept];
        _mention.Read(text, surroundings, name.Tokens, name.Type, name.Language);
        int start = text.Tokens[name.Tokens.First].Start;
        int end = text.Tokens[name.Tokens.End - 1].End;
        int firstWord = _words.Count;

        // One word has nothing to agree with, but a person's gender is told.
        bool needsGender = name.Type == EntityType.Person || _mention.Words.Count > 1;
        for (int i = 0; i < _mention.Words.Count; i++)
        {
            NameWord word = _mention.Words[i];
            int count = isNominative || FixedWords.Contains(_mention, word) ? 0 : classifier.Classify(_mention, i, best);
            uint form = count == 0 ? 0 : NominativeLexicon.KeyOf(_mention[word]);
            _words.Add(new ReadWord(word with { Start = word.Start - start }, form, _candidates.Count, (byte)count));
            foreach (Candidate candidate in best[..count])
                _candidates.Add(needsGender ? WithGender(word, candidate) : candidate);
        }

        name.Words = new WordRange(firstWord, _words.Count - firstWord);
        name.Written = NominativeWriter.Read(text.View, start, end, name.Text);
        if (name.Type == EntityType.Person && _mention.After.Length > 0)
            name.Verb = NameEndings.Of(name.Language).GenderOfVerb(_mention[_mention.After]);
        _names.Add(name);
    }

    /// <summary>Gives borrowed memory back; the readings must not be used any more.</summary>
    public void Dispose()
    {
        _words.Dispose();
        _candidates.Dispose();
        _scores.Dispose();
        _surnames.Dispose();
        _genders.Dispose();
    }

    /// <summary>Chooses the nominative of every word, once all names are read.</summary>
    public void Vote()
    {
        using DocumentVotes votes = new();
        foreach (Mention name in _names)
        {
            foreach (ReadWord word in WordsOf(name))
            {
                if (word.CandidateCount > 0)
                    votes.Add(name.Type, word.Form, CandidatesOf(word));
            }
        }

        votes.Count();
        for (int i = 0; i < _candidates.Count; i++)
            _scores.Add(_candidates[i].LogProbability + votes.Score(i, _candidates[i]));
        foreach (Mention name in _names)
            name.Gender = Choose(name);
        foreach (Mention name in _names)
        {
            if (name.Gender is null && GenderElsewhere(name) is { } gender)
                (name.Gender, name.IsGenderOfAnother) = (gender, true);
        }
    }

    /// <summary>The candidate with what its ending tells of gender.</summary>
    private Candidate WithGender(NameWord word, Candidate candidate)
    {
        Span<char> buffer = stackalloc char[EndingEdit.LongestWord];
        Span<char> result = stackalloc char[2 * EndingEdit.LongestWord];
        EndingEdit edit = classifier.EditOf(candidate);
        ReadOnlySpan<char> form = WordFeatures.Fold(_mention[word], buffer);
        ReadOnlySpan<char> nominative = result[..edit.Apply(form, result)];
        NameEndings endings = NameEndings.Of(_mention.Language);
        return _mention.Type == EntityType.Person
            ? candidate with
            {
                Gender = PersonNameGender.OfWord(nominative, candidate.Classes, edit != EndingEdit.Keep, endings),
                HasTurned = edit != EndingEdit.Keep,
                Declines = PersonNameGender.Declines(nominative, candidate.Classes),
            }
            : candidate with
            {
                Adjective = endings.Agreement.OfTurnedAdjective(form, nominative),
                Noun = endings.Agreement.OfNoun(nominative),
            };
    }

    private ReadOnlySpan<Candidate> CandidatesOf(ReadWord word) =>
        _candidates.Items.Slice(word.FirstCandidate, word.CandidateCount);

    /// <summary>Chooses the words of a name that together are most probable.</summary>
    /// <returns>The gender that a person's name tells, if it does.</returns>
    private PersonGender? Choose(Mention name)
    {
        if (name.Type != EntityType.Person)
        {
            ChooseAgreeing(name);
            return null;
        }

        double male = BestOfGender(name, PersonGender.Male) - (name.Verb == PersonGender.Female ? GenderMargin : 0);
        double female = BestOfGender(name, PersonGender.Female) - (name.Verb == PersonGender.Male ? GenderMargin : 0);
        PersonGender likely = male > female ? PersonGender.Male : PersonGender.Female;
        BestOfGender(name, likely);
        if (Math.Abs(male - female) < GenderMargin)
            return null;
        foreach (ReadWord word in WordsOf(name))
        {
            if (word.CandidateCount > 0)
                TellGender(_candidates[word.FirstCandidate + word.Chosen].Nominative, likely);
        }

        return likely;
    }

    /// <summary>
    /// Chooses the words of a person's name that are most probable for a gender, if the name is in the nominative or if it
    /// is in another case.
    /// </summary>
    /// <returns>The sum of their scores.</returns>
    private double BestOfGender(Mention name, PersonGender gender)
    {
        double oblique = ChooseConsistent(name, gender, isNominative: false);
        double nominative = ChooseConsistent(name, gender, isNominative: true);
        return nominative > oblique ? nominative : ChooseConsistent(name, gender, isNominative: false);
    }

    private double ChooseConsistent(Mention name, PersonGender gender, bool isNominative)
    {
        double sum = 0;
        foreach (ref ReadWord word in WordsOf(name))
        {
            double best = double.NegativeInfinity;
            ReadOnlySpan<Candidate> candidates = CandidatesOf(word);
            for (int i = 0; i < candidates.Length; i++)
            {
                double score = _scores[word.FirstCandidate + i];
                score -= candidates[i].Gender is { } other && other != gender ? Disagreement : 0;
                score -= candidates[i].IsAllowedIn(isNominative) ? 0 : CaseDisagreement;
                if (score > best)
                {
                    best = score;
                    word.Chosen = i;
                }
            }

            sum += candidates.IsEmpty ? 0 : best;
        }

        return sum;
    }

    /// <summary>Chooses the words that together are most probable, where adjectives agree with what follows them (Viterbi).</summary>
    private void ChooseAgreeing(Mention name)
    {
        const int Most = EndingClassifier.MostKept;
        Span<ReadWord> words = WordsOf(name);
        byte[] origins = BoundedPool<byte>.Rent(words.Length * Most);
        Span<double> sums = stackalloc double[Most];
        Span<double> sumsBefore = stackalloc double[Most];
        ReadOnlySpan<Candidate> before = default;
        for (int w = 0; w < words.Length; w++)
        {
            ReadOnlySpan<Candidate> candidates = CandidatesOf(words[w]);
            sums.CopyTo(sumsBefore);
            for (int i = 0; i < Math.Max(1, candidates.Length); i++)
            {
                int origin = BestOrigin(before, sumsBefore, candidates.IsEmpty ? null : candidates[i], out double sum);
                origins[(w * Most) + i] = (byte)origin;
                sums[i] = sum + (candidates.IsEmpty ? 0 : _scores[words[w].FirstCandidate + i]);
            }

            before = candidates;
        }

        int chosen = BestOrigin(before, sums, null, out _);
        for (int w = words.Length - 1; w >= 0; w--)
        {
            words[w].Chosen = chosen;
            chosen = origins[(w * Most) + chosen];
        }

        BoundedPool<byte>.Return(origins);
    }

    /// <summary>Which candidate of the word before goes best with a candidate.</summary>
    private static int BestOrigin(ReadOnlySpan<Candidate> before, ReadOnlySpan<double> sums, Candidate? next, out double best)
    {
        int origin = 0;
        best = sums[0] - (before.IsEmpty ? 0 : CostOf(before[0], next));
        for (int i = 1; i < before.Length; i++)
        {
            double sum = sums[i] - CostOf(before[i], next);
            if (sum > best)
                (origin, best) = (i, sum);
        }

        return origin;
    }

    private static double CostOf(Candidate before, Candidate? next) => next is { } word && !before.Allows(word) ? AdjectiveDisagreement : 0;

    /// <summary>The gender that another mention with the same surname tells.</summary>
    private PersonGender? GenderElsewhere(Mention name)
    {
        if (name.Type != EntityType.Person || name.Words.Count == 0)
            return null;
        ReadWord last = WordsOf(name)[^1];
        return last.CandidateCount > 0 && _surnames.TryFind(_candidates[last.FirstCandidate + last.Chosen].Nominative, out int number)
            ? _genders[number]
            : null;
    }

    /// <summary>Takes note of the gender of whoever bears a name; the last who is named counts.</summary>
    private void TellGender(uint surname, PersonGender gender)
    {
        int number = _surnames.NumberOf(surname);
        if (number == _genders.Count)
            _genders.Add(gender);
        _genders.Items[number] = gender;
    }
}
