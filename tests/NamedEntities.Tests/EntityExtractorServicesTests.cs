using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace NamedEntities.Tests;

public sealed class EntityExtractorServicesTests
{
    private const string Russian = "Владимир Зеленский прибыл в Париж.";
    private const string Ukrainian = "Володимир Зеленський прибув до Парижа.";

    private static readonly EntityExtractorOptions PlacesAlone = new() { Types = new HashSet<EntityType> { EntityType.Place } };

    [TestCase(Russian, "Париж")]
    [TestCase(Ukrainian, "Парижа")]
    public void The_extractor_has_the_options_given(string text, string place)
    {
        using ServiceProvider services = new ServiceCollection().AddEntityExtractor(PlacesAlone).BuildServiceProvider();

        services.GetRequiredService<EntityExtractor>().ExtractEntities(text)
            .Select(entity => entity.Text).Should().Equal(place);
    }

    [TestCase("Владимир Зеленский встретился с Нафтогазом.", "Нафтогазом")]
    [TestCase("Володимир Зеленський зустрівся з Нафтогазом.", "Нафтогазом")]
    public void The_extractor_has_the_caller_s_dictionary(string text, string form)
    {
        EntityExtractorOptions options = new() { Dictionary = new EntityDictionary().Add("Нафтогаз", EntityType.Person) };
        using ServiceProvider services = new ServiceCollection().AddEntityExtractor(options).BuildServiceProvider();

        services.GetRequiredService<EntityExtractor>().ExtractEntities(text)
            .Should().ContainSingle(entity => entity.Text == form).Which.Type.Should().Be(EntityType.Person);
    }

    [Test]
    public void All_services_share_one()
    {
        using ServiceProvider services = new ServiceCollection().AddEntityExtractor().BuildServiceProvider();
        using IServiceScope scope = services.CreateScope();

        scope.ServiceProvider.GetRequiredService<EntityExtractor>()
            .Should().BeSameAs(services.GetRequiredService<EntityExtractor>());
    }

    [Test]
    public void An_extractor_registered_before_stays()
    {
        using ServiceProvider services =
            new ServiceCollection().AddSingleton(EntityExtractor.Default).AddEntityExtractor(PlacesAlone).BuildServiceProvider();

        services.GetRequiredService<EntityExtractor>().Should().BeSameAs(EntityExtractor.Default);
    }
}
