using FluentAssertions;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Evaluation;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

public sealed class MistakeFinderTests
{
    [TestCase(
        "Заявил [PER Эммануэль Макрон], президент [LOC Франции].",
        "Заявил Эммануэль [PER Макрон], президент [LOC Франции].",
        "Boundary: PER Эммануэль Макрон / PER Макрон")]
    [TestCase(
        "Договір з [ORG ТОВ «Ромашка»] розірвано.",
        "Договір з [ORG ТОВ «Ромашка]» розірвано.",
        "Boundary: ORG ТОВ «Ромашка» / ORG ТОВ «Ромашка")]
    [TestCase("[ORG Кремль] промолчал.", "[LOC Кремль] промолчал.", "Type: ORG Кремль / LOC Кремль")]
    [TestCase(
        "Читав [PER Фітцджеральда].", "Читав [LOC Фітцджеральда].", "Type: PER Фітцджеральда / LOC Фітцджеральда")]
    [TestCase(
        "У проспекті [LOC Червоної Калини] ремонт.",
        "У [PER проспекті Червоної Калини] ремонт.",
        "Both: LOC Червоної Калини / PER проспекті Червоної Калини")]
    [TestCase(
        "[ORG Администрация Уфы] ответила.",
        "Администрация [LOC Уфы] ответила.",
        "Both: ORG Администрация Уфы / LOC Уфы")]
    [TestCase(
        "У [LOC Києві] [ORG Верховна Рада] ухвалила закон.",
        "У [LOC Києві] Верховна Рада ухвалила закон.",
        "Missed: ORG Верховна Рада / none")]
    [TestCase("Наступило Рождество.", "Наступило [LOC Рождество].", "Invented: none / LOC Рождество")]
    public void Each_mistake_is_of_one_kind(string gold, string found, string mistake) =>
        Find(gold, found).Should().Equal(mistake);

    [TestCase("[PER Джо Байден] у [LOC Києві].")]
    [TestCase("Никого здесь нет.")]
    public void What_is_right_is_no_mistake(string marked) => Find(marked, marked).Should().BeEmpty();

    [Test]
    public void A_mention_found_in_pieces_gives_a_mistake_for_each() => Find(
        gold: "Прибыл [PER Эммануэль Макрон].", found: "Прибыл [PER Эммануэль] [PER Макрон].")
        .Should().Equal(
            "Boundary: PER Эммануэль Макрон / PER Эммануэль",
            "Boundary: PER Эммануэль Макрон / PER Макрон");

    [Test]
    public void Mentions_found_as_one_give_a_mistake_for_each() => Find(
        gold: "У [LOC Полтавській] та [LOC Сумській] областях сніг.",
        found: "У [LOC Полтавській та Сумській] областях сніг.")
        .Should().Equal(
            "Boundary: LOC Полтавській / LOC Полтавській та Сумській",
            "Boundary: LOC Сумській / LOC Полтавській та Сумській");

    [Test]
    public void Of_two_neighbours_a_find_is_held_against_the_one_it_covers_more_of() => Find(
        gold: "Глава [ORG МИД] [PER Сергей Лавров] сказал.", found: "Глава [ORG МИД] Сергей [PER Лавров сказал].")
        .Should().Equal("Boundary: PER Сергей Лавров / PER Лавров сказал");

    [Test]
    public void Of_equals_it_is_held_against_the_one_of_its_type() => Find(
        gold: "[LOC Рим], [PER Лев] и я.", found: "[PER Рим, Лев] и я.")
        .Should().Equal("Both: LOC Рим / PER Рим, Лев", "Boundary: PER Лев / PER Рим, Лев");

    [TestCase("Запуск [PRO Північного потоку].", "Запуск [ORG Північного потоку].")]
    [TestCase("Мост в [LOC? Керчи].", "Мост в [PER Керчи].")]
    [TestCase("Мост в [LOC? Керчи].", "Мост в Керчи.")]
    public void Where_gold_is_neutral_there_is_no_mistake(string gold, string found) =>
        Find(gold, found).Should().BeEmpty();

    [Test]
    public void An_excused_find_is_told_where_it_stands_in_the_place_of_gold() => Find(
        gold: "Достроить [PRO Северный поток] до [LOC Германии].", found: "Достроить [ORG Северный поток до Германии].")
        .Should().Equal("Both: LOC Германии / ORG Северный поток до Германии");

    [Test]
    public void Mistakes_come_in_the_order_of_the_text() => Find(
        gold: "[PER Стармер], Жах і [LOC Львів].", found: "Стармер, [PER Жах] і [ORG Львів].")
        .Should().Equal(
            "Missed: PER Стармер / none", "Invented: none / PER Жах", "Type: LOC Львів / ORG Львів");

    [TestCase("[PER Асия] [PER Биби] в [LOC Риме]", "[PER Асия Биби] в [ORG Риме]")]
    [TestCase("[ORG Рада] і [PER Кір Стармер] у [LOC Києві]", "Рада [LOC і] [PER Кір] [PER Стармер] у [LOC Києві]")]
    public void Every_false_find_and_every_miss_is_in_a_mistake(string gold, string found)
    {
        GoldStandard standard = GoldStandard.Of(MarkedText.Document(gold));
        Counts counts = SpanScorer.Score(standard, MarkedText.Found(found)).All;

        IReadOnlyList<Mistake> mistakes = MistakeFinder.Find(standard, Predictions(found));

        mistakes.Select(mistake => mistake.Found).OfType<Prediction>().Distinct()
            .Should().HaveCount(counts.FalsePositives);
        mistakes.Select(mistake => mistake.Gold).OfType<TypedSpan>().Distinct()
            .Should().HaveCount(counts.FalseNegatives);
    }

    private static IEnumerable<string> Find(string gold, string found)
    {
        LabelledDocument document = MarkedText.Document(gold);
        return MistakeFinder.Find(GoldStandard.Of(document), Predictions(found)).Select(mistake =>
            $"{mistake.Kind}: {Describe(mistake.Gold, document.Text)} / {Describe(mistake.Found?.Span, document.Text)}");
    }

    private static string Describe(TypedSpan? span, string text) =>
        span is { } mention ? $"{mention.Type.ToCode()} {text[mention.Start..mention.End]}" : "none";

    private static IReadOnlyList<Prediction> Predictions(string found) =>
        [.. MarkedText.Found(found).Select(span => new Prediction(span, Confidence: 1))];
}
