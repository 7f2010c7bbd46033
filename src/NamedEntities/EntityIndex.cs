using NamedEntities.Collection;

namespace NamedEntities;

/// <summary>
/// The people, organizations and places of a collection of documents, in Russian and Ukrainian: each with its names in
/// both languages, its spellings and where it is mentioned.
/// </summary>
/// <remarks>
/// <para>
/// A document's entities are counted under the key of their fullest name, in a spelling that both languages and all cases
/// share: adding a document costs about the same however many went before. Which keys are one entity (a surname alone, an
/// abbreviation that some document explains, a slip of the pen) is decided by the sums, when <see cref="GetEntities"/> is
/// called: in time n log n in the number of names. So neither the order of documents nor the way they are spread over
/// indexes that are merged plays a part, except for the order of <see cref="IndexedEntity.Mentions"/>.
/// </para>
/// <para>
/// A name that documents share is one entity: two people of one first name and surname are not told apart. A surname
/// alone, in a document that says no more, belongs to the one who bears it in most documents, if no other comes near.
/// </para>
/// <para>
/// Memory: 12 bytes for each mention and the documents' ids, if mentions are kept; about 500 bytes for each distinct name with
/// its spellings. A million mentions of eighty thousand names in a hundred thousand documents take about 80 MB, without
/// the places of mentions 55 MB.
/// </para>
/// </remarks>
/// <threadsafety static="true" instance="false">
/// Any number of threads may read an index while none changes it. To use more threads, give each an index and merge them.
/// </threadsafety>
public sealed class EntityIndex
{
    private readonly IndexState _state;

    /// <summary>Makes an empty index.</summary>
    /// <param name="options">What to remember; <see cref="EntityIndexOptions.Default"/> if null.</param>
    public EntityIndex(EntityIndexOptions? options = null)
        : this(new IndexState((options ?? EntityIndexOptions.Default).KeepMentions, ModelPack.Embedded.Keys))
    {
    }

    private EntityIndex(IndexState state) => _state = state;

    /// <summary>How many documents were added.</summary>
    public int DocumentCount => _state.DocumentCount;

    /// <summary>How many mentions they have.</summary>
    public long MentionCount => _state.MentionCount;

    /// <summary>Whether the place of every mention is kept.</summary>
    public bool KeepsMentions => _state.KeepsMentions;

    /// <summary>Reads an index that <see cref="Save"/> wrote.</summary>
    /// <param name="stream">The stream; it is read to its end, not closed.</param>
    /// <exception cref="InvalidIndexException">The stream holds no whole index that this library reads.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static EntityIndex Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new EntityIndex(IndexFile.Read(stream, ModelPack.Embedded.Keys));
    }

    /// <summary>Adds what was found in a document. The same document added twice counts twice.</summary>
    /// <param name="documentId">What to call the document.</param>
    /// <param name="entities">Its entities, with the <see cref="NamedEntity.Id"/> that the extractor gave them.</param>
    /// <exception cref="ArgumentException">An entity is null, or has no text, a place that is none, or an undefined type or language. Nothing is added.</exception>
    /// <exception cref="OverflowException">There would be more than 2,147,483,647 documents or mentions. Nothing is added.</exception>
    public void Add(string documentId, IReadOnlyList<NamedEntity> entities)
    {
        ArgumentNullException.ThrowIfNull(documentId);
        ArgumentNullException.ThrowIfNull(entities);
        for (int i = 0; i < entities.Count; i++)
        {
            if (entities[i] is not { Text: not null, Start: >= 0 } entity || !Enum.IsDefined(entity.Type) || !Enum.IsDefined(entity.Language))
                throw new ArgumentException($"Entity {i} is null, or has no text, no place, no type or no language.", nameof(entities));
        }

        _state.Add(documentId, entities);
    }

    /// <summary>Adds all that another index holds: what one index of all their documents would hold.</summary>
    /// <param name="other">The other index; it stays as it is.</param>
    /// <exception cref="ArgumentException">One of the two keeps mentions and the other does not.</exception>
    /// <exception cref="OverflowException">There would be more than 2,147,483,647 documents or mentions. Nothing is added.</exception>
    public void Merge(EntityIndex other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (KeepsMentions != other.KeepsMentions)
            throw new ArgumentException("One index keeps mentions and the other does not.", nameof(other));
        _state.Add(other._state);
    }

    /// <summary>The entities of the collection as they stand, the most mentioned first.</summary>
    public IReadOnlyList<IndexedEntity> GetEntities() => new CollectionResolver(_state).Resolve();

    /// <summary>
    /// Writes the index: a signature, a hash that guards it, and a JSON object compressed with gzip. It names its format and
    /// version, so that later versions of the library can read it. Equal indexes give equal bytes on one system. Halves of
    /// surrogate pairs, which JSON cannot hold, come back as <c>U+FFFD</c>.
    /// </summary>
    /// <param name="stream">Takes the bytes; it is not closed.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        IndexFile.Write(_state, stream);
    }
}
