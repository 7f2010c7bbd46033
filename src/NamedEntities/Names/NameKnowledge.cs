using NamedEntities.Models;

namespace NamedEntities.Names;

/// <summary>What a model and the tables written by hand know of names; each part is made when it is first asked.</summary>
/// <threadsafety instance="true"/>
internal sealed class NameKnowledge
{
    private readonly Lazy<FirstNames> _firstNames;
    private readonly Lazy<Surnames> _surnames;
    private readonly Lazy<KnownNames> _knownNames;
    private readonly Lazy<OrganizationWords> _organizationWords;
    private readonly Lazy<PersonNameParser> _parser;

    /// <param name="fromLists">Names that the languages write differently, from word lists.</param>
    /// <param name="stems">What lists know of stems.</param>
    /// <param name="nominatives">What lists know of nominatives.</param>
    public NameKnowledge(Lazy<NameTable> fromLists, Lazy<StemLexicon> stems, Lazy<NominativeLexicon> nominatives)
    {
        _firstNames = new(() => new FirstNames(fromLists.Value, stems.Value));
        _surnames = new(() => new Surnames(fromLists.Value));
        _knownNames = new(() => new KnownNames(fromLists.Value));
        _organizationWords = new(() => new OrganizationWords(KnownNames));
        _parser = new(() => new PersonNameParser(nominatives.Value, FirstNames));
    }

    /// <summary>First names, and which of them are one name.</summary>
    public FirstNames FirstNames => _firstNames.Value;

    /// <summary>Surnames that the languages write differently.</summary>
    public Surnames Surnames => _surnames.Value;

    /// <summary>Places and organizations with all their names.</summary>
    public KnownNames KnownNames => _knownNames.Value;

    /// <summary>The words that names of organizations and places are made of.</summary>
    public OrganizationWords OrganizationWords => _organizationWords.Value;

    /// <summary>Tells the words of a person's name apart.</summary>
    public PersonNameParser Parser => _parser.Value;
}
