using FluentAssertions;
using NamedEntities.Identity;
using NUnit.Framework;

namespace NamedEntities.Tests.Normalization;

/// <summary>The parts of people's names, in whatever order and case the text has them, as callers and as identity see them.</summary>
public sealed class PersonNameTests
{
    // A parser or a model that learns something new must bring this down; one that forgets must not raise it.
    private const int MostKnownFailures = 25;

    private static IEnumerable<CaseTable.Case> People => CaseTable.All.Where(entry => entry.Type == EntityType.Person);

    private static IEnumerable<TestCaseData> Expected =>
        from entry in People
        where !CaseTable.KnownFailures.Contains(entry.Name) && !CaseTable.KnownFailuresOfParts.Contains(entry.Name)
        select new TestCaseData(entry.Form, entry.Language).Returns(entry.Parts).SetArgDisplayNames(entry.Name);

    [TestCaseSource(nameof(Expected))]
    public string A_name_comes_apart(string form, TextLanguage language) =>
        Describe(EntityExtractor.Default.Normalize(form, EntityType.Person, language).Name!);

    [Test]
    public void Known_failures_are_few_and_fail_still()
    {
        List<string> failing = [];
        foreach (CaseTable.Case entry in People.Where(entry => !CaseTable.KnownFailures.Contains(entry.Name)))
        {
            string parts = Describe(entry.Normalize().Name!);
            if (parts == entry.Parts)
                continue;
            failing.Add(entry.Name);
            TestContext.Out.WriteLine($"{entry.Name} → {parts}, not {entry.Parts}");
        }

        CaseTable.KnownFailuresOfParts.Should().HaveCountLessThanOrEqualTo(MostKnownFailures);
        failing.Should().BeEquivalentTo(CaseTable.KnownFailuresOfParts);
    }

    [TestCaseSource(nameof(People))]
    public void Identity_reads_the_parts_that_callers_see(object entry)
    {
        NormalizedName normalized = ((CaseTable.Case)entry).Normalize();

        PersonReading ofParts = PersonReading.Of(normalized.Name!, ModelPack.Embedded.Names)!;
        PersonReading ofString = PersonReading.Of(normalized.NormalForm, ModelPack.Embedded.Names)!;

        ofString.Should().BeEquivalentTo(ofParts, options => options.Excluding(reading => reading.Gender));
        ofParts.Gender.Should().Match(gender => gender == null || gender == normalized.Name!.Gender || normalized.Name.Gender == null);
        ofParts.IsFull.Should().Be(normalized.Name is { First: not null, Last: not null });
        ofParts.IsAddress.Should().Be(normalized.Name is { First: not null, Patronymic: not null, Last: null });
        ofParts.Key.First.Should().Be(ofParts.IsFull || ofParts.IsAddress ? KeyOf(normalized.Name!.First!) : null);
    }

    [TestCase(EntityType.Organization)]
    [TestCase(EntityType.Place)]
    public void Only_people_have_parts(EntityType type) =>
        EntityExtractor.Default.Normalize("Украины", type).Name.Should().BeNull();

    private static string KeyOf(string first) => ModelPack.Embedded.Names.FirstNames.KeyOf(first.Split(' ')[0]);

    private static string Describe(PersonName name)
    {
        string gender = name.Gender switch { PersonGender.Male => "male", PersonGender.Female => "female", _ => "" };
        return string.Join(" | ", name.First, name.Patronymic, name.Last, name.Initials, gender);
    }
}
