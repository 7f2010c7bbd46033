using System.Text.Json;
using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Tests;

public sealed class EntityJsonTests
{
    [TestCase(EntityType.Person, "PER", TextLanguage.Russian, "ru")]
    [TestCase(EntityType.Organization, "ORG", TextLanguage.Ukrainian, "uk")]
    [TestCase(EntityType.Place, "LOC", TextLanguage.Undecided, "und")]
    public void An_entity_is_written_with_codes_and_offsets(
        EntityType type, string code, TextLanguage language, string languageCode)
    {
        NamedEntity entity = new(type, "Київ", 12, 0.5, language) { Id = 7 };

        string json = JsonSerializer.Serialize(entity, EntityJsonContext.Default.NamedEntity);

        using JsonDocument document = JsonDocument.Parse(json);
        document.RootElement.EnumerateObject().Select(field => $"{field.Name}={field.Value}").Should().BeEquivalentTo(
            $"type={code}", "text=Київ", "start=12", "end=16", "confidence=0.5", $"language={languageCode}", "normalForm=Київ", "entityId=7");
    }

    [Test]
    public void Entities_come_back_as_they_were_written()
    {
        IReadOnlyList<NamedEntity> entities = [.. Repository.MarkedPages.SelectMany(page => page.Text.ExtractEntities())];

        string json = JsonSerializer.Serialize(entities, EntityJsonContext.Default.IReadOnlyListNamedEntity);

        JsonSerializer.Deserialize(json, EntityJsonContext.Default.IReadOnlyListNamedEntity).Should().Equal(entities);
    }

    [TestCase("""{"type":"EVT","text":"Київ","start":0,"confidence":1,"language":"uk"}""")]
    [TestCase("""{"type":0,"text":"Київ","start":0,"confidence":1,"language":"uk"}""")]
    [TestCase("""{"type":"LOC","text":"Київ","start":0,"confidence":1,"language":"ukrainian"}""")]
    [TestCase("""{"type":"LOC","text":"Київ","start":0,"confidence":1,"language":1}""")]
    public void Other_codes_are_refused(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize(json, EntityJsonContext.Default.NamedEntity))
            .Should().Throw<JsonException>();

    [Test]
    public void Names_of_a_collection_stand_under_the_codes_of_their_languages()
    {
        EntityIndex index = new();
        index.Add("1", "Вчера он был в Киеве.".ExtractEntities());
        index.Add("2", "Вчора він був у Києві.".ExtractEntities());
        IndexedEntity entity = index.GetEntities().Single();

        string json = JsonSerializer.Serialize(entity, EntityJsonContext.Default.IndexedEntity);

        JsonElement.Parse(json).GetProperty("names").EnumerateObject().Select(name => (name.Name, name.Value.GetString()))
            .Should().Equal(("ru", "Киев"), ("uk", "Київ"));
        JsonSerializer.Deserialize(json, EntityJsonContext.Default.IndexedEntity)!.Names.Should().Equal(entity.Names);
    }
}
