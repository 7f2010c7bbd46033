using System.Buffers;
using System.Runtime.InteropServices;
using NamedEntities.Models;
using NamedEntities.Names;
using NamedEntities.Tokenization;

namespace NamedEntities.Normalization;

/// <summary>How the names of one text may be read: their words, and for each word its candidate nominatives.</summary>
internal sealed class NameReadings(EndingClassifier classifier)
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
    private readonly List<NameReading> _names = [];
    private readonly List<ReadWord> _words = [];
    private readonly List<Candidate> _candidates = [];
    private readonly Dictionary<uint, PersonGender> _genders = [];

    /// <summary>The score of each candidate: its probability by itself, and what the other names of the text say.</summary>
    private readonly List<double> _scores = [];

    /// <summary>How many names there are.</summary>
    public int Count => _names.Count;

    /// <summary>A name.</summary>
    public NameReading this[int index] => _names[index];

    /// <summary>What lists know of nominatives.</summary>
    public NominativeLexicon Lexicon => classifier.Lexicon;

    /// <summary>The words of a name.</summary>
    public ReadOnlySpan<ReadWord> WordsOf(NameReading name) =>
        CollectionsMarshal.AsSpan(_words).Slice(name.FirstWord, name.WordCount);

    /// <summary>The edit that was chosen for a word; the one that keeps it for words that are sure to stay.</summary>
    public EndingEdit EditOf(ReadWord word) =>
        word.CandidateCount == 0 ? EndingEdit.Keep : classifier.EditOf(_candidates[word.FirstCandidate + word.Chosen]);

    /// <summary>Reads a name.</summary>
    /// <param name="text">The text that it stands in.</param>
    /// <param name="surroundings">The tokens that may tell something of it.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="type">What it names.</param>
    /// <param name="language">Its language.</param>
    /// <param name="isNominative">Whether it is known to be in the nominative, so that no word turns.</param>
    public void Add(
        TokenizedText text, TokenRange surroundings, TokenRange tokens, EntityType type, TextLanguage language, bool isNominative = false)
    {
        Span<Candidate> best = stackalloc Candidate[EndingClassifier.MostKept];
        _mention.Read(text, surroundings, tokens, type, language);
        int firstWord = _words.Count;

        // One word has nothing to agree with, but a person's gender is told.
        bool needsGender = type == EntityType.Person || _mention.Words.Count > 1;
        for (int i = 0; i < _mention.Words.Count; i++)
        {
            NameWord word = _mention.Words[i];
            int count = isNominative || FixedWords.Contains(_mention, word) ? 0 : classifier.Classify(_mention, i, best);
            uint form = count == 0 ? 0 : WordFeatures.HashWord(_mention[word]);
            _words.Add(new ReadWord(word, form, _candidates.Count, count));
            foreach (Candidate candidate in best[..count])
                _candidates.Add(needsGender ? WithGender(word, candidate) : candidate);
        }

        PersonGender? verb = type == EntityType.Person && _mention.After.Length > 0
            ? NameEndings.Of(language).GenderOfVerb(_mention[_mention.After])
            : null;
        int start = text.Tokens[tokens.First].Start;
        int end = text.Tokens[tokens.End - 1].End;
        _names.Add(new NameReading(type, language, firstWord, _words.Count - firstWord, start, end, verb));
    }

    /// <summary>Chooses the nominative of every word, once all names are read.</summary>
    public void Vote()
    {
        DocumentVotes votes = new();
        foreach (NameReading name in _names)
        {
            foreach (ReadWord word in WordsOf(name))
            {
                if (word.CandidateCount > 0)
                    votes.Add(name.Type, word.Form, CandidatesOf(word));
            }
        }

        votes.Count();
        foreach (NameReading name in _names)
        {
            foreach (ReadWord word in WordsOf(name))
            {
                foreach (Candidate candidate in CandidatesOf(word))
                    _scores.Add(candidate.LogProbability + votes.Score(name.Type, word.Form, candidate));
            }
        }

        foreach (NameReading name in _names)
            name.Gender = Choose(name);
        foreach (NameReading name in _names)
            name.Gender ??= GenderElsewhere(name);
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
        CollectionsMarshal.AsSpan(_candidates).Slice(word.FirstCandidate, word.CandidateCount);

    /// <summary>Chooses the words of a name that together are most probable.</summary>
    /// <returns>The gender that a person's name tells, if it does.</returns>
    private PersonGender? Choose(NameReading name)
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
                _genders[_candidates[word.FirstCandidate + word.Chosen].Nominative] = likely;
        }

        return likely;
    }

    /// <summary>
    /// Chooses the words of a person's name that are most probable for a gender, if the name is in the nominative or if it
    /// is in another case.
    /// </summary>
    /// <returns>The sum of their scores.</returns>
    private double BestOfGender(NameReading name, PersonGender gender)
    {
        double oblique = ChooseConsistent(name, gender, isNominative: false);
        double nominative = ChooseConsistent(name, gender, isNominative: true);
        return nominative > oblique ? nominative : ChooseConsistent(name, gender, isNominative: false);
    }

    private double ChooseConsistent(NameReading name, PersonGender gender, bool isNominative)
    {
        double sum = 0;
        foreach (ReadWord word in WordsOf(name))
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
    private void ChooseAgreeing(NameReading name)
    {
        const int Most = EndingClassifier.MostKept;
        ReadOnlySpan<ReadWord> words = WordsOf(name);
        byte[] origins = ArrayPool<byte>.Shared.Rent(words.Length * Most);
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

        ArrayPool<byte>.Shared.Return(origins);
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
    private PersonGender? GenderElsewhere(NameReading name)
    {
        if (name.Type != EntityType.Person || name.WordCount == 0)
            return null;
        ReadWord last = WordsOf(name)[^1];
        return last.CandidateCount > 0
            && _genders.TryGetValue(_candidates[last.FirstCandidate + last.Chosen].Nominative, out PersonGender gender) ? gender : null;
    }
}
