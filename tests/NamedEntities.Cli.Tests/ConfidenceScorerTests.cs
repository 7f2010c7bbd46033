using FluentAssertions;
using NamedEntities.Cli.Evaluation;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

public sealed class ConfidenceScorerTests
{
    [Test]
    public void The_expected_calibration_error_weighs_each_bin_by_its_share_of_the_finds()
    {
        ConfidenceMeasurement confidence = Score(
            gold: "[PER Эммануэль Макрон] в [LOC Киеве]. Его ждёт [ORG Верховная Рада]. Рождество, Пасха и Троица.",
            found: "[PER Эммануэль Макрон] в [LOC Киеве]. Его ждёт [ORG Верховная Рада]. "
                + "[LOC Рождество], [PER Пасха] и [PER Троица].",
            0.95, 0.92, 0.55, 0.98, 0.58, 0.30);

        // (0.9, 1.0]: 3 finds, 2 right, mean 0.95; (0.5, 0.6]: 2 finds, 1 right, mean 0.565; (0.2, 0.3]: 1 find, wrong.
        confidence.Spans.Should().Be(6);
        double expected = 3.0 / 6 * (0.95 - 2.0 / 3) + 2.0 / 6 * (0.565 - 0.5) + 1.0 / 6 * 0.30;
        expected.Should().BeApproximately(0.21333, 0.00001);
        confidence.ExpectedCalibrationError.Should().BeApproximately(expected, 1e-12);
        confidence.Bins.Select(bin => (bin.Spans, bin.Right)).Should().Equal(
            (0, 0), (0, 0), (1, 0), (0, 0), (0, 0), (2, 1), (0, 0), (0, 0), (0, 0), (3, 2));
    }

    [Test]
    public void Each_type_has_a_calibration_error_of_its_own()
    {
        ConfidenceMeasurement confidence = Score(
            gold: "[PER Эммануэль Макрон] в [LOC Києві].", found: "[PER Эммануэль Макрон] в [LOC Києві].", 0.9, 0.7);

        confidence.Types.Person.ExpectedCalibrationError.Should().BeApproximately(0.1, 1e-12);
        confidence.Types.Organization.ExpectedCalibrationError.Should().Be(0);
        confidence.Types.Place.ExpectedCalibrationError.Should().BeApproximately(0.3, 1e-12);
        confidence.ExpectedCalibrationError.Should().BeApproximately(0.2, 1e-12);
    }

    [Test]
    public void Too_little_confidence_is_an_error_like_too_much() => Score(
        gold: "У [LOC Львові] співає [PER Джамала].", found: "У [LOC Львові] співає [PER Джамала].", 0.7, 0.7)
        .ExpectedCalibrationError.Should().BeApproximately(0.3, 1e-12);

    [TestCase(0, 0)]
    [TestCase(0.05, 0)]
    [TestCase(0.1, 0)]
    [TestCase(0.3, 2)]
    [TestCase(0.31, 3)]
    [TestCase(0.7, 6)]
    [TestCase(0.9, 8)]
    [TestCase(0.9001, 9)]
    [TestCase(1, 9)]
    public void The_upper_bound_belongs_to_a_bin(double confidence, int bin) =>
        ConfidenceBins.BinOf(confidence).Should().Be(bin);

    [Test]
    public void A_find_that_neutral_gold_excuses_is_left_out() => Score(
        gold: "Газопровід [PRO Північний потік] іде до [LOC Німеччини].",
        found: "Газопровід [ORG Північний потік] іде до [LOC Німеччини].",
        0.99, 0.9)
        .Should().Match<ConfidenceMeasurement>(confidence =>
            confidence.Spans == 1 && Math.Abs(confidence.ExpectedCalibrationError - 0.1) < 1e-12);

    [Test]
    public void At_a_threshold_what_is_less_sure_counts_as_not_found() => Score(
        gold: "У [LOC Києві] [ORG Верховна Рада] слухала [PER Дениса Шмигаля].",
        found: "У [LOC Києві] Верховна [ORG Рада] слухала [PER Дениса Шмигаля].",
        0.97, 0.8, 0.6)
        .Thresholds.Should().Equal(
            new ThresholdCounts(0.5, new Counts(2, 1, 1)),
            new ThresholdCounts(0.8, new Counts(1, 1, 2)),
            new ThresholdCounts(0.9, new Counts(1, 0, 2)),
            new ThresholdCounts(0.95, new Counts(1, 0, 2)));

    [Test]
    public void Documents_add_up_to_their_finds_together()
    {
        ConfidenceMeasurement right = Score("Слово о [LOC Риме].", "Слово о [LOC Риме].", 0.9);
        ConfidenceMeasurement wrong = Score("Слово о Риме.", "Слово о [LOC Риме].", 0.9);

        ConfidenceMeasurement both = ConfidenceMeasurement.None + right + wrong;

        both.ExpectedCalibrationError.Should().BeApproximately(0.4, 1e-12, "one of two is right");
        both.Thresholds[0].Counts.Should().Be(new Counts(1, 1, 0));
    }

    [Test]
    public void Where_nothing_is_found_nothing_is_miscalibrated()
    {
        ConfidenceMeasurement confidence = Score(gold: "Слово о [LOC Риме].", found: "Слово о Риме.");

        confidence.ExpectedCalibrationError.Should().Be(0);
        confidence.Thresholds[0].Counts.Should().Be(new Counts(0, 0, 1));
    }

    private static ConfidenceMeasurement Score(string gold, string found, params double[] confidences) =>
        ConfidenceScorer.Score(
            GoldStandard.Of(MarkedText.Document(gold)), MarkedText.Predictions(found, confidences));
}
