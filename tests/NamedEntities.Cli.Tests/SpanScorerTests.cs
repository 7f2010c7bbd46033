using FluentAssertions;
using NamedEntities.Cli.Evaluation;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

public sealed class SpanScorerTests
{
    [TestCase("Президент [LOC Украины] [PER Владимир Зеленский] прибыл в [LOC Париж].")]
    [TestCase("Президент [LOC України] [PER Володимир Зеленський] прибув до [LOC Парижа].", "uk")]
    public void What_is_found_exactly_counts_by_its_type(string marked, string language = "ru")
    {
        ByType<Counts> counts = SpanScorer.Score(
            GoldStandard.Of(MarkedText.Document(marked, language: language)), MarkedText.Found(marked));

        counts.Person.Should().Be(new Counts(1, 0, 0));
        counts.Organization.Should().Be(new Counts(0, 0, 0));
        counts.Place.Should().Be(new Counts(2, 0, 0));
        counts.All.Should().Be(new Counts(3, 0, 0));
        counts.All.F1.Should().Be(1);
    }

    [Test]
    public void A_boundary_error_is_a_miss_and_a_false_find() => Score(
        gold: "Заявил [PER Эммануэль Макрон], президент [LOC Франции].",
        found: "Заявил Эммануэль [PER Макрон], президент [LOC Франции].")
        .All.Should().Be(new Counts(1, 1, 1));

    [Test]
    public void A_type_error_is_a_miss_of_the_one_and_a_false_find_of_the_other()
    {
        ByType<Counts> counts = Score(gold: "[ORG Кремль] промолчал.", found: "[LOC Кремль] промолчал.");

        counts.Organization.Should().Be(new Counts(0, 0, 1));
        counts.Place.Should().Be(new Counts(0, 1, 0));
    }

    [Test]
    public void What_is_not_found_is_missed() => Score(
        gold: "У [LOC Києві] [ORG Верховна Рада] ухвалила закон.",
        found: "У [LOC Києві] Верховна Рада ухвалила закон.")
        .Organization.Should().Be(new Counts(0, 0, 1));

    [TestCase("Достроить [PRO Северный поток] до [LOC Германии].", "Достроить [ORG Северный поток] до [LOC Германии].")]
    [TestCase("Достроить [PRO Северный поток] до [LOC Германии].", "Достроить [ORG Северный поток до Германии].", 0)]
    [TestCase("Ждут [EVT Олимпиаду] в [LOC Токио].", "Ждут Олимпиаду в [LOC Токио].")]
    [TestCase("Ждут [EVT? Олимпиаду] в [LOC Токио].", "Ждут [ORG Олимпиаду] в [LOC Токио].")]
    [TestCase("Мост в [LOC? Керчи], дорога в [LOC Крым].", "Мост в [LOC Керчи], дорога в [LOC Крым].")]
    [TestCase("Мост в [LOC? Керчи], дорога в [LOC Крым].", "Мост в Керчи, дорога в [LOC Крым].")]
    public void Neutral_gold_neither_counts_nor_punishes_what_overlaps_it(string gold, string found, int right = 1) =>
        Score(gold, found).All.Should().Be(new Counts(right, 0, 1 - right));

    [Test]
    public void What_overlaps_neutral_gold_but_is_right_counts()
    {
        // The corpus marked the town inside the club's name apart, as neutral.
        GoldStandard gold = new(
            Counted: [new TypedSpan(0, 11, EntityType.Organization)],
            Neutral: [new(7, 11, "LOC", Neutral: true, Lemma: null, Link: null)]);

        SpanScorer.Score(gold, [new TypedSpan(0, 11, EntityType.Organization)]).All.Should().Be(new Counts(1, 0, 0));
    }

    [TestCase("Заявили [LOC российские] военные и [ORG правительство] в [LOC Москве].", "Заявили [LOC российские] военные и правительство в [LOC Москве].")]
    [TestCase("Заявили [LOC російські] військові та [ORG уряд] у [LOC Москві].", "Заявили [LOC російські] військові та уряд у [LOC Москві].")]
    public void Gold_in_lower_case_is_neutral_where_adjectives_were_marked(string gold, string found) => SpanScorer
        .Score(GoldStandard.Of(MarkedText.Document(gold).WithLowerCaseNeutral()), MarkedText.Found(found))
        .All.Should().Be(new Counts(1, 0, 0));

    [Test]
    public void Gold_in_lower_case_counts_where_nobody_says_otherwise() =>
        Score(gold: "У [LOC рф] заявили.", found: "У рф заявили.").Place.Should().Be(new Counts(0, 0, 1));

    [Test]
    public void Precision_recall_and_F1_are_the_usual_ones()
    {
        Counts counts = new(TruePositives: 6, FalsePositives: 2, FalseNegatives: 4);

        counts.Precision.Should().Be(0.75);
        counts.Recall.Should().Be(0.6);
        counts.F1.Should().BeApproximately(2 * 0.75 * 0.6 / (0.75 + 0.6), 1e-12);
        default(Counts).F1.Should().Be(0);
    }

    private static ByType<Counts> Score(string gold, string found) =>
        SpanScorer.Score(GoldStandard.Of(MarkedText.Document(gold)), MarkedText.Found(found));
}
