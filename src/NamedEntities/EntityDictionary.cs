using System.Diagnostics.CodeAnalysis;
using NamedEntities.Gazetteer;
using NamedEntities.Names;
using NamedEntities.Pipeline;

namespace NamedEntities;

/// <summary>Names that the caller knows, with what they are: found in a text in every case form, in Russian and in Ukrainian.</summary>
/// <remarks>
/// <para>
/// Names are given in the nominative: <c>Нафтогаз</c> is found as <c>Нафтогазу</c> and <c>Нафтогазом</c>, <c>Офіс реформ</c>
/// as <c>Офісом реформ</c>, <c>Кирило Буданов</c> as <c>Кирила Буданова</c> and <c>Буданову Кирилу</c>. Adjectives made of
/// a name are other words (<c>нафтогазівський</c>), and so is its plural. Words of one or two letters stay as they are. A name
/// stands in one sentence.
/// </para>
/// <para>
/// Letter case is that of the name, or capitals throughout; its first letter may be a capital too. <c>ё</c> and <c>е</c> are
/// one letter, apostrophes and hyphens of all kinds are one each, and quotation marks may be there or not. Where several
/// names begin at one word, the longest is meant; of two equal ones, the one added first. Of names that letter case alone
/// tells apart, the first 64 are known.
/// </para>
/// <para>
/// A match has the entry's type, its name as <see cref="NamedEntity.NormalForm"/> and the <see cref="NamedEntity.Confidence"/> 1; all
/// matches of an entry in a text have one <see cref="NamedEntity.Id"/>. An extractor keeps the names that a dictionary has when
/// the extractor is made. A hundred thousand names of two words take about 40 MB.
/// </para>
/// </remarks>
/// <threadsafety static="true" instance="false">
/// No thread may add while another uses the dictionary; extractors made of it are free of it.
/// </threadsafety>
[SuppressMessage("Naming", "CA1711", Justification = "A dictionary is what callers call a list of names.")]
public sealed class EntityDictionary
{
    private readonly List<DictionaryEntry> _entries = [];
    private readonly Dictionary<int, List<string>> _aliases = [];
    private readonly Dictionary<(string, EntityType), int> _byName = [];
    private readonly NameIndex.Builder _names = new();
    private readonly object _lock = new();
    private NameIndex? _index;

    /// <summary>How many entries there are; an entry counts once however many aliases it has.</summary>
    public int Count => _entries.Count;

    /// <summary>Reads a dictionary of a file in UTF-8.</summary>
    /// <remarks>
    /// A line is an entry: its name, its type (<c>PER</c>, <c>ORG</c>, <c>LOC</c>) and its aliases, parted by tabs. Empty lines,
    /// and lines that begin with <c>#</c>, say nothing.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDictionaryException">Some lines are no entries: the message has their numbers; or the file is no UTF-8.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static EntityDictionary Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using StringReader reader = new(DictionaryFile.ReadText(path));
        return Load(reader, path);
    }

    /// <summary>Reads a dictionary of lines such as <see cref="Load(string)"/> reads.</summary>
    /// <param name="reader">The lines; they are read to the end, the reader is not closed.</param>
    /// <exception cref="InvalidDictionaryException">Some lines are no entries: the message has their numbers.</exception>
    /// <exception cref="IOException">The reader cannot be read.</exception>
    public static EntityDictionary Load(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Load(reader, "dictionary");
    }

    /// <summary>Adds an entry; aliases alone if it is there already.</summary>
    /// <param name="name">Its name in the nominative: what matches have as their normal form.</param>
    /// <param name="type">What it is.</param>
    /// <param name="aliases">Its other names, each in the nominative.</param>
    /// <returns>This dictionary.</returns>
    /// <exception cref="ArgumentException">A name has no letter or digit, more than 32 words, or a word of more than 64 letters. Nothing is added.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="type"/> is none of the three types.</exception>
    public EntityDictionary Add(string name, EntityType type, params string[] aliases)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(aliases);
        if (!Enum.IsDefined(type))
            throw new ArgumentOutOfRangeException(nameof(type), type, "Not an entity type.");
        name = name.Trim();
        PersonNameParser? parser = type == EntityType.Person ? ModelPack.Embedded.Names.Parser : null;
        List<IReadOnlyList<GivenWord>> forms = [.. NameReader.Read(name, type, parser)];
        foreach (string alias in aliases)
        {
            ArgumentNullException.ThrowIfNull(alias, nameof(aliases));
            forms.AddRange(NameReader.Read(alias, type, parser));
        }

        if (!_byName.TryGetValue((name, type), out int entry))
        {
            entry = _entries.Count;
            _entries.Add(new DictionaryEntry(name, type));
            _byName.Add((name, type), entry);
        }

        foreach (IReadOnlyList<GivenWord> words in forms)
            _names.Add(words, entry);
        if (aliases.Length > 0 && !_aliases.TryAdd(entry, [.. aliases]))
            _aliases[entry].AddRange(aliases);
        _index = null;
        return this;
    }

    /// <summary>Writes the entries as lines that <see cref="Load(TextReader)"/> reads, in the order in which they were added.</summary>
    /// <param name="writer">Takes the lines; it is not closed. A tab or line break inside a name is written as a space.</param>
    /// <exception cref="IOException">The writer cannot be written to.</exception>
    public void Save(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        for (int i = 0; i < _entries.Count; i++)
            DictionaryFile.Write(writer, _entries[i], _aliases.GetValueOrDefault(i) ?? []);
    }

    /// <summary>What it has now, for good.</summary>
    internal (NameIndex Names, DictionaryEntry[] Entries) Freeze()
    {
        // Extractors may be made on several threads.
        lock (_lock)
        {
            _index ??= _names.Build();
            // What an extractor's model makes of a name is its own.
            return (_index, [.. _entries.Select(entry => new DictionaryEntry(entry.Name, entry.Type))]);
        }
    }

    private static EntityDictionary Load(TextReader reader, string source)
    {
        EntityDictionary dictionary = new();
        DictionaryFile.Read(reader, source, dictionary);
        return dictionary;
    }
}
