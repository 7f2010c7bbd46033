using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace NamedEntities.Tests.Identity;

public sealed class EntityIndexTests
{
    private static readonly (EntityType Type, string Name)[] Names =
    [
        (EntityType.Person, "Владимир Зеленский"), (EntityType.Person, "Володимира Зеленського"), (EntityType.Person, "Зеленский"),
        (EntityType.Person, "Елена Зеленская"), (EntityType.Person, "В. Зеленский"), (EntityType.Person, "Дональд Трамп"),
        (EntityType.Person, "Мелания Трамп"), (EntityType.Person, "Трамп"), (EntityType.Person, "Стив Уиткофф"),
        (EntityType.Person, "Стів Віткофф"), (EntityType.Person, "Борис Джонсон"), (EntityType.Person, "Борис Донсон"),
        (EntityType.Place, "Украина"), (EntityType.Place, "Україні"), (EntityType.Place, "РФ"), (EntityType.Place, "росія"),
        (EntityType.Place, "Инд"), (EntityType.Place, "Индия"), (EntityType.Place, "Малая Виска"),
        (EntityType.Organization, "МИД Польши"), (EntityType.Organization, "МИД"), (EntityType.Organization, "Минобороны"),
        (EntityType.Organization, "Техрик-э-Лаббаик Пакистан"), (EntityType.Organization, "ТЛП"),
        (EntityType.Organization, "ТОВ «Рошен»"), (EntityType.Organization, "Рошен"), (EntityType.Organization, "—"),
    ];

    /// <summary>Documents of a few of the names each, with whatever ids.</summary>
    private static readonly Arbitrary<Document[]> Collections = Arb.From(
        from documents in (from mentions in (from name in Gen.Elements(Names) from id in Gen.Choose(0, 3) select (name, id)).ListOf()
                           select mentions).ArrayOf()
        select documents.Select((mentions, number) => DocumentOf($"d{number}", mentions)).ToArray());

    private static IReadOnlyList<IndexedEntity> Pages => field ??= IndexOf(
        [.. Repository.MarkedPages.Select(page => new Document(page.Id, page.Text.ExtractEntities()))]).GetEntities();

    [Test]
    public void A_collection_names_an_entity_once_in_both_languages()
    {
        EntityIndex index = new();
        index.Add("ru", [Mention("Стив Уиткофф", EntityType.Person), Mention("Виткофф", EntityType.Person, 20)]);
        index.Add("uk", [Mention("Стів Віткофф", EntityType.Person, 5, TextLanguage.Ukrainian)]);

        IndexedEntity entity = index.GetEntities().Should().ContainSingle().Subject;

        entity.Type.Should().Be(EntityType.Person);
        entity.RussianName.Should().Be("Стив Уиткофф");
        entity.UkrainianName.Should().Be("Стів Віткофф");
        entity.Name.Should().Be("Стив Уиткофф");
        entity.MentionCount.Should().Be(3);
        entity.DocumentCount.Should().Be(2);
        entity.Spellings.Should().Contain(new EntitySpelling("Стів Віткофф", TextLanguage.Ukrainian, 1)).And.HaveCount(3);
        entity.Mentions.Should().Equal(new IndexedMention("ru", 0, 12), new IndexedMention("ru", 20, 7), new IndexedMention("uk", 5, 12));
    }

    [Test]
    public void The_key_does_not_depend_on_what_else_the_collection_holds()
    {
        string alone = IndexOf([DocumentOf("1", [(Names[0], 0)])]).GetEntities().Single().Key;

        IndexOf([DocumentOf("1", [(Names[1], 0), (Names[2], 0)]), DocumentOf("2", [(Names[3], 0)])]).GetEntities()
            .Should().Contain(entity => entity.Key == alone);
    }

    [TestCase("Зеленс", EntityType.Person)]
    [TestCase("[уві]ткофф", EntityType.Person)]
    [TestCase("Кушнер", EntityType.Person)]
    [TestCase("Трамп", EntityType.Person)]
    [TestCase("Укра(и|ї)н[^с]*$", EntityType.Place)]
    [TestCase("^(РФ|Росс|Росі)", EntityType.Place)]
    [TestCase("^США|Америк", EntityType.Place)]
    [TestCase("Париж", EntityType.Place)]
    [TestCase("^Ки(е|ї)в", EntityType.Place)]
    public void The_five_pages_have_one_entity_each(string name, EntityType type) =>
        Pages.Where(entity => entity.Type == type
                && entity.Spellings.Any(spelling => Regex.IsMatch(
                    spelling.Text, name, RegexOptions.IgnoreCase)))
            .Should().ContainSingle();

    [Test]
    public void The_five_pages_call_Russia_one_thing() =>
        Pages.Single(entity => entity.RussianName == "Россия").Spellings.Select(spelling => spelling.Text)
            .Should().Contain(["РФ", "рф", "Россией", "росією"]);

    /// <summary>Each spelling of the pages, cut to what no two of their entities share.</summary>
    [Test]
    public void In_the_five_pages_nothing_is_merged_wrongly()
    {
        string[] apart =
        [
            "зеленск|зеленськ", "трамп", "кушнер", "[ув]и?і?тк?к?офф", "макрон", "рубио|рубіо", "путин|путін", "стармер", "рютте",
            "украин|україн", "^рф$|росси|росі", "^сша$|америк", "^киев|^київ|^києв", "париж", "франци|франці", "великобритан|британі",
            "москва|москви", "кремл", "вашингтон(?! post)", "европ|європ", "нато", "^ес$|^єс$", "reuters", "cnn", "литв", "китай|китаю",
        ];
        foreach (IndexedEntity entity in Pages)
        {
            apart.Count(name => entity.Spellings.Any(spelling => Regex.IsMatch(
                    spelling.Text, name, RegexOptions.IgnoreCase)
                && !spelling.Text.Contains(' ', StringComparison.Ordinal)))
                .Should().BeLessThanOrEqualTo(1, string.Join(", ", entity.Spellings.Select(spelling => spelling.Text)));
        }
    }

    [Test]
    public void The_order_of_documents_plays_no_part() => Prop.ForAll(Collections, documents =>
        Describe(IndexOf([.. documents.Reverse()])).Should().Equal(Describe(IndexOf(documents)))).QuickCheckThrowOnFailure();

    [Test]
    public void Merged_indexes_hold_what_one_index_would() => Prop.ForAll(Collections, Collections, (left, right) =>
    {
        EntityIndex merged = IndexOf(left);
        merged.Merge(IndexOf(right));
        EntityIndex one = IndexOf([.. left, .. right]);

        Describe(merged).Should().Equal(Describe(one));
        (merged.DocumentCount, merged.MentionCount).Should().Be((one.DocumentCount, one.MentionCount));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void An_index_comes_back_as_it_was_saved() => Prop.ForAll(Collections, documents =>
    {
        EntityIndex index = IndexOf(documents);

        EntityIndex restored = EntityIndex.Load(new MemoryStream(Save(index)));

        JsonOf(restored).Should().Be(JsonOf(index));
        (restored.DocumentCount, restored.MentionCount, restored.KeepsMentions)
            .Should().Be((index.DocumentCount, index.MentionCount, index.KeepsMentions));
        Save(restored).Should().Equal(Save(index));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Every_mention_is_in_one_entity() => Prop.ForAll(Collections, documents =>
    {
        EntityIndex index = IndexOf(documents);

        IReadOnlyList<IndexedEntity> entities = index.GetEntities();

        entities.Sum(entity => entity.MentionCount).Should().Be((int)index.MentionCount);
        entities.SelectMany(entity => entity.Mentions).Should().OnlyHaveUniqueItems().And.HaveCount((int)index.MentionCount);
        entities.Select(entity => entity.Key).Should().OnlyHaveUniqueItems();
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Many_spellings_of_a_name_with_many_names_a_letter_apart_take_no_longer_than_others()
    {
        Seconds(4_000).Should().BeLessThan(8 * Seconds(1_000));

        static double Seconds(int names)
        {
            EntityIndex index = new();
            for (int i = 0; i < names; i++)
            {
                // Doubled letters share a key.
                string doubled = string.Concat(Enumerable.Range(0, 12).Select(bit => (i >> bit & 1) == 0 ? "то" : "тто"));
                string plain = string.Concat(Enumerable.Repeat("то", 12));
                index.Add($"spelling {i}", [Mention($"Иван Ба{doubled}", EntityType.Person)]);
                index.Add($"neighbour {i}", [Mention($"Иван Б{(char)('\u4E00' + i)}{plain}", EntityType.Person)]);
            }

            return Enumerable.Range(0, 3).Min(_ =>
            {
                Stopwatch watch = Stopwatch.StartNew();
                index.GetEntities().Should().NotBeEmpty();
                return watch.Elapsed.TotalSeconds;
            });
        }
    }

    [Test]
    public void What_is_no_entity_changes_nothing()
    {
        EntityIndex index = new();
        index.Add("ru", [Mention("Киев", EntityType.Place)]);
        NamedEntity good = Mention("Львів", EntityType.Place);
        NamedEntity[] bad =
        [
            null!, Mention("Київ", (EntityType)7), Mention("Київ", EntityType.Place, 0, (TextLanguage)9),
            Mention(null!, EntityType.Place), Mention("Київ", EntityType.Place, -1),
        ];

        foreach (NamedEntity entity in bad)
            index.Invoking(indexed => indexed.Add("uk", [good, entity])).Should().Throw<ArgumentException>();

        (index.DocumentCount, index.MentionCount).Should().Be((1, 1L));
        index.GetEntities().Should().ContainSingle();
    }

    [Test]
    public void An_index_that_would_count_too_far_stays_as_it_is()
    {
        EntityIndex index = new(new EntityIndexOptions { KeepMentions = false });
        index.Add("uk", [Mention("Київ", EntityType.Place)]);
        for (int i = 0; i < 30; i++)
            index.Merge(index);

        index.Invoking(merged => merged.Merge(merged)).Should().Throw<OverflowException>();

        (index.DocumentCount, index.MentionCount).Should().Be((1 << 30, 1L << 30));
        index.GetEntities().Single().MentionCount.Should().Be(1 << 30);
        using MemoryStream saved = new();
        index.Save(saved);
        saved.Position = 0;
        EntityIndex.Load(saved).MentionCount.Should().Be(1L << 30);
    }

    [Test]
    public void An_entity_of_JSON_without_a_normal_form_has_its_text()
    {
        NamedEntity entity = JsonSerializer.Deserialize("{\"type\":\"LOC\",\"text\":\"Київ\",\"start\":0,\"confidence\":1,\"language\":\"uk\"}", EntityJsonContext.Default.NamedEntity)!;

        entity.NormalForm.Should().Be("Київ");
    }

    [TestCase("[", "]")]
    [TestCase(" ", " ")]
    public void A_file_that_would_take_much_more_memory_than_it_has_bytes_is_refused(string first, string second)
    {
        using MemoryStream content = new();
        using (GZipStream compressed = new(content, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(first + second, 1 << 19)));
            for (int i = 0; i < 200; i++)
                compressed.Write(block);
        }

        byte[] bytes = content.ToArray();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        ShouldBeRefused([.. "ENTITIES"u8, .. SHA256.HashData(bytes), .. bytes]);
        (GC.GetTotalAllocatedBytes(precise: true) - before).Should().BeLessThan(150_000_000);
    }

    [Test]
    public void An_index_can_do_without_mentions()
    {
        EntityIndex index = new(new EntityIndexOptions { KeepMentions = false });
        index.Add("1", [Mention("Київ", EntityType.Place)]);
        index.Add("2", [Mention("Киеве", EntityType.Place)]);

        EntityIndex restored = EntityIndex.Load(new MemoryStream(Save(index)));

        IndexedEntity entity = restored.GetEntities().Should().ContainSingle().Subject;
        entity.Mentions.Should().BeEmpty();
        (entity.MentionCount, entity.DocumentCount).Should().Be((2, 2));
        restored.Invoking(it => it.Merge(new EntityIndex())).Should().Throw<ArgumentException>();
    }

    [Test]
    public void A_damaged_file_is_told_as_such()
    {
        byte[] whole = Save(IndexOf([DocumentOf("1", [(Names[0], 0), (Names[12], 1)])]));
        for (int length = 0; length < whole.Length; length++)
            ShouldBeRefused(whole[..length]);
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] altered = [.. whole];
            altered[at] ^= 0x55;
            ShouldBeRefused(altered);
        }
    }

    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("""{"format":"entities-index","version":2,"keepsMentions":true,"documentCount":0,"documents":[],"records":[],"links":[]}""")]
    [TestCase("""{"format":"other","version":1,"keepsMentions":true,"documentCount":0,"documents":[],"records":[],"links":[]}""")]
    [TestCase("""{"format":"entities-index","version":1,"keepsMentions":true,"documentCount":1,"documents":[null],"records":[],"links":[]}""")]
    [TestCase("""{"format":"entities-index","version":1,"keepsMentions":true,"documentCount":0,"documents":null,"records":[],"links":[]}""")]
    [TestCase("""{"format":"entities-index","version":1,"keepsMentions":true,"documentCount":0,"documents":[],"records":[null],"links":[]}""")]
    [TestCase("""{"format":"entities-index","version":1,"keepsMentions":true,"documentCount":0,"documents":[],"records":[],"links":[{"shorter":"a","fuller":"b","count":1}]}""")]
    [TestCase("""{"format":"entities-index","version":1,"keepsMentions":true,"documentCount":0,"documents":[],"records":[{"key":"a","types":[1,0,0],"documents":1,"spellings":[{"text":"a","normalForm":"a","language":"ru","count":1}],"mentions":[7,0,1]}],"links":[]}""")]
    [TestCase("""{"format":"entities-index","version":1,"keepsMentions":false,"documentCount":-1,"documents":[],"records":[],"links":[]}""")]
    [TestCase("""{"format":"entities-index","version":1,"keepsMentions":true,"documentCount":5,"documents":["a"],"records":[],"links":[]}""")]
    [TestCase("""{"format":"entities-index","version":1,"keepsMentions":false,"documentCount":1,"documents":[],"records":[{"key":"name:a","types":[2,0,0],"documents":1,"spellings":[{"text":"a","normalForm":"a","language":"ru","count":3},{"text":"b","normalForm":"b","language":"ru","count":-1}],"mentions":[]}],"links":[]}""")]
    [TestCase("""{"format":"entities-index","version":1,"keepsMentions":false,"documentCount":1,"documents":[],"records":[{"key":"name:a","types":[1,0,0],"documents":-1,"spellings":[{"text":"a","normalForm":"a","language":"ru","count":1}],"mentions":[]}],"links":[]}""")]
    [TestCase("""{"format":"entities-index","version":1,"keepsMentions":true,"documentCount":1,"documents":["d"],"records":[{"key":"name:a","types":[1,0,0],"documents":1,"spellings":[{"text":"a","normalForm":"a","language":"ru","count":1}],"mentions":[0,-5,1]}],"links":[]}""")]
    [TestCase("""{"format":"entities-index","version":1,"keepsMentions":true,"documentCount":1,"documents":["d"],"records":[{"key":"name:a","types":[1,0,0],"documents":1,"spellings":[{"text":"a","normalForm":"a","language":"ru","count":1}],"mentions":[0,0,1,0,2,1]}],"links":[]}""")]
    [TestCase("""{"format":"entities-index","version":1,"keepsMentions":false,"documentCount":2147483647,"documents":[],"records":[{"key":"name:a","types":[2147483647,0,0],"documents":1,"spellings":[{"text":"a","normalForm":"a","language":"ru","count":2147483647}],"mentions":[]},{"key":"name:b","types":[2147483647,0,0],"documents":1,"spellings":[{"text":"b","normalForm":"b","language":"ru","count":2147483647}],"mentions":[]}],"links":[]}""")]
    public void Json_that_is_no_index_is_told_as_such(string json)
    {
        using MemoryStream content = new();
        using (GZipStream compressed = new(content, CompressionLevel.Fastest, leaveOpen: true))
            compressed.Write(Encoding.UTF8.GetBytes(json));
        byte[] bytes = content.ToArray();
        ShouldBeRefused([.. "ENTITIES"u8, .. SHA256.HashData(bytes), .. bytes]);
    }

    [Test]
    public void Any_string_may_be_a_name() => HostileText.Check(HostileText.Arbitrary, text =>
    {
        EntityIndex index = new();
        foreach (EntityType type in Enum.GetValues<EntityType>())
            index.Add(text, [Mention(text, type), Mention(text + " " + text, type, text.Length) with { Id = 1 }]);

        index.GetEntities().Sum(entity => entity.MentionCount).Should().Be(6);
    });

    private static void ShouldBeRefused(byte[] bytes) =>
        FluentActions.Invoking(() => EntityIndex.Load(new MemoryStream(bytes))).Should().Throw<InvalidIndexException>();

    private static byte[] Save(EntityIndex index)
    {
        using MemoryStream stream = new();
        index.Save(stream);
        return stream.ToArray();
    }

    private static string JsonOf(EntityIndex index) =>
        JsonSerializer.Serialize(index.GetEntities(), EntityJsonContext.Default.IReadOnlyListIndexedEntity);

    /// <summary>All of an index but the order of mentions.</summary>
    private static List<string> Describe(EntityIndex index) =>
    [
        .. index.GetEntities().Select(entity => JsonSerializer.Serialize(
            entity with { Mentions = [.. entity.Mentions.OrderBy(mention => mention.ToString(), StringComparer.Ordinal)] },
            EntityJsonContext.Default.IndexedEntity)),
    ];

    private static EntityIndex IndexOf(Document[] documents)
    {
        EntityIndex index = new();
        foreach (Document document in documents)
            index.Add(document.Id, document.Entities);
        return index;
    }

    private static Document DocumentOf(string id, IEnumerable<((EntityType Type, string Name) Name, int Id)> mentions) => new(
        id, [.. mentions.Select((mention, place) => Mention(mention.Name.Name, mention.Name.Type, place * 40) with { Id = mention.Id })]);

    private static NamedEntity Mention(
        string text, EntityType type, int start = 0, TextLanguage language = TextLanguage.Russian) => new(type, text, start, 1, language);

    private sealed record Document(string Id, IReadOnlyList<NamedEntity> Entities);
}
