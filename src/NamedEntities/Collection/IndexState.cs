using System.Runtime.InteropServices;
using NamedEntities.Identity;

namespace NamedEntities.Collection;

/// <summary>That documents use one name for what another names more fully, or better known.</summary>
internal readonly record struct KeyLink(EntityKey Shorter, EntityKey Fuller);

/// <summary>What an index holds: its documents, what they name, and what links its names.</summary>
/// <param name="keepsMentions">Whether the span of every mention is kept.</param>
/// <param name="keys">Makes the keys of names.</param>
internal sealed class IndexState(bool keepsMentions, EntityKeys keys)
{
    private readonly List<string> _documents = [];
    private readonly Dictionary<EntityKey, IndexRecord> _records = [];
    private readonly Dictionary<KeyLink, int> _links = [];

    /// <summary>Whether the span of every mention is kept, and the ids of the documents with them.</summary>
    public bool KeepsMentions => keepsMentions;

    /// <summary>Makes the keys of names.</summary>
    public EntityKeys Keys => keys;

    /// <summary>How many documents were added.</summary>
    public int DocumentCount { get; private set; }

    /// <summary>How many mentions they have.</summary>
    public long MentionCount { get; private set; }

    /// <summary>The ids of the documents, in the order in which they were added; none if mentions are not kept.</summary>
    public IReadOnlyList<string> Documents => _documents;

    /// <summary>What is named by each key.</summary>
    public IReadOnlyDictionary<EntityKey, IndexRecord> Records => _records;

    /// <summary>How many documents use a shorter name for a fuller one.</summary>
    public IReadOnlyDictionary<KeyLink, int> Links => _links;

    /// <summary>Adds what was found in a document.</summary>
    public void Add(string documentId, IReadOnlyList<NamedEntity> entities)
    {
        CheckRoom(1, entities.Count);
        int document = AddDocument(documentId);
        HashSet<EntityKey> named = [];
        ReadingCache readings = new(keys);
        foreach (IGrouping<int, NamedEntity> mentions in entities.GroupBy(entity => entity.Id))
        {
            DocumentEntity entity = DocumentEntity.Of(mentions, readings);
            IndexRecord record = RecordOf(entity.Key);
            record.Documents += named.Add(entity.Key) ? 1 : 0;
            foreach (NamedEntity mention in mentions)
                Count(record, document, mention);
            foreach (EntityKey key in entity.OtherKeys)
                AddLink(new KeyLink(key, entity.Key), 1);
        }
    }

    /// <summary>Adds all that another index holds.</summary>
    public void Add(IndexState other)
    {
        CheckRoom(other.DocumentCount, other.MentionCount);

        // An index may be merged with itself: what it holds is read before it grows.
        int firstDocument = _documents.Count;
        KeyValuePair<EntityKey, IndexRecord>[] records = [.. other._records];
        KeyValuePair<KeyLink, int>[] links = [.. other._links];
        long mentions = other.MentionCount;
        AddDocuments([.. other._documents], other.DocumentCount);
        foreach ((EntityKey key, IndexRecord record) in records)
            AddRecord(key, record, firstDocument);
        foreach ((KeyLink link, int count) in links)
            AddLink(link, count);
        MentionCount += mentions;
    }

    /// <summary>Adds documents.</summary>
    /// <param name="ids">Their ids; none if mentions are not kept.</param>
    /// <param name="count">How many they are.</param>
    public void AddDocuments(IReadOnlyList<string> ids, int count)
    {
        _documents.AddRange(ids);
        DocumentCount += count;
    }

    /// <summary>Adds mentions to their number.</summary>
    public void AddMentions(long count) => MentionCount += count;

    /// <summary>Adds what a record holds to the record of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="record">The record.</param>
    /// <param name="firstDocument">The number of the first document that the record counts.</param>
    public void AddRecord(EntityKey key, IndexRecord record, int firstDocument)
    {
        IndexRecord sum = RecordOf(key);
        sum.Documents += record.Documents;
        for (int type = 0; type < sum.Types.Length; type++)
            sum.Types[type] += record.Types[type];
        foreach ((RecordSpelling spelling, int count) in record.Spellings.ToArray())
            sum.Count(spelling, count);
        sum.Mentions.AddRange(record.Mentions.ConvertAll(span => span with { Document = span.Document + firstDocument }));
    }

    /// <summary>Adds to how many documents use one name for another.</summary>
    public void AddLink(KeyLink link, int count) => CollectionsMarshal.GetValueRefOrAddDefault(_links, link, out _) += count;

    /// <summary>No sum of an index is greater than the number of its documents or that of its mentions, and each is a 32-bit number.</summary>
    private void CheckRoom(int documents, long mentions)
    {
        if (DocumentCount > int.MaxValue - documents || MentionCount > int.MaxValue - mentions)
            throw new OverflowException($"An index holds no more than {int.MaxValue} documents and mentions.");
    }

    private int AddDocument(string id)
    {
        AddDocuments(keepsMentions ? [id] : [], 1);
        return _documents.Count - 1;
    }

    private IndexRecord RecordOf(EntityKey key)
    {
        ref IndexRecord? record = ref CollectionsMarshal.GetValueRefOrAddDefault(_records, key, out _);
        return record ??= new IndexRecord();
    }

    private void Count(IndexRecord record, int document, NamedEntity mention)
    {
        MentionCount++;
        record.Types[(int)mention.Type]++;
        record.Count(new RecordSpelling(mention.Text, mention.NormalForm, mention.Language), 1);
        if (keepsMentions)
            record.Mentions.Add(new MentionSpan(document, mention.Start, mention.Length));
    }
}
