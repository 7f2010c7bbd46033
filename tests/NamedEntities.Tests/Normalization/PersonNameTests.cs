using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Tests.Normalization;

/// <summary>The parts of people's names, in whatever order and case the text has them.</summary>
public sealed class PersonNameTests
{
    /// <summary>What the tables of names are called, without their language.</summary>
    internal const string Table = "names";

    private static readonly string[] Languages = ["ru", "uk"];

    private static IEnumerable<TestCaseData> Expected => Cases(isKnownToFail: false);

    private static IEnumerable<TestCaseData> KnownToFail => Cases(isKnownToFail: true);

    [TestCaseSource(nameof(Expected))]
    public string A_name_comes_apart(string text, TextLanguage language) => Read(text, language);

    [TestCaseSource(nameof(KnownToFail))]
    public void A_known_failure_fails_still(string text, TextLanguage language, string expected) =>
        Read(text, language).Should().NotBe(expected);

    [TestCase(EntityType.Organization)]
    [TestCase(EntityType.Place)]
    public void Only_people_have_parts(EntityType type) =>
        EntityExtractor.Default.Normalize("Украины", type).Name.Should().BeNull();

    private static string Read(string text, TextLanguage language)
    {
        PersonName name = EntityExtractor.Default.Normalize(text, EntityType.Person, language).Name!;
        string gender = name.Gender switch { PersonGender.Male => "male", PersonGender.Female => "female", _ => "" };
        return string.Join(" | ", name.First, name.Patronymic, name.Last, name.Initials, gender);
    }

    private static IEnumerable<TestCaseData> Cases(bool isKnownToFail) =>
        from code in Languages
        let language = code == "ru" ? TextLanguage.Russian : TextLanguage.Ukrainian
        from line in CaseTable.ReadLines($"{Table}.{code}.txt")
        let sides = line.Split('→', StringSplitOptions.TrimEntries)
        let name = $"{Table}.{code}: {sides[0]}"
        where CaseTable.KnownFailures.Contains(name) == isKnownToFail
        let parts = string.Join(" | ", sides[1].Split('|', StringSplitOptions.TrimEntries))
        select (isKnownToFail ? new TestCaseData(sides[0], language, parts) : new TestCaseData(sides[0], language).Returns(parts))
            .SetArgDisplayNames(name);
}
