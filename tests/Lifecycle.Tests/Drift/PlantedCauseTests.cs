using Lifecycle.ModelDescriptions;
using Lifecycle.Rendering;
using Lifecycle.Replay;
using Lifecycle.Statistics;
using Lifecycle.TestKit.Drift;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift;

/// <summary>What is measured on frames, and whether what was done to them is found and named.</summary>
public sealed class PlantedCauseTests
{
    private const int Day = 288;
    private const int Planted = 3;

    private static readonly Lazy<DriftProfile> Reference = new(() =>
    {
        var plans = Enumerable.Range(0, 3).SelectMany(scene => SetPlan.OfShadow(1, (ulong)(900 + scene)).Cases);
        return Ok(ProfileFitter.Fit(PlantedBatch.Settings, null, [.. plans.Select((plan, place) => Measured(plan with { Batch = $"R{place:D2}" }, PlantedCause.None))], "test"));
    });

    [TestCase(PlantedCause.Lamp, "the lamp or its exposure")]
    [TestCase(PlantedCause.Focus, "the focus")]
    [TestCase(PlantedCause.MediumLot, "the medium")]
    [TestCase(PlantedCause.DroppedFrames, "lost or late")]
    [TestCase(PlantedCause.CameraSwap, "camera 'CH-2 rev")]
    public void A_planted_cause_is_found_on_its_first_day_and_named(PlantedCause cause, string word)
    {
        var report = Ok(DriftChecker.Check(Reference.Value, Measured(SetPlan.OfShadow(1, 990).Cases[4], cause)));
        Assert.That(report.Answer, Is.EqualTo(DriftAnswer.Drifted), Lines(report));
        Assert.That(report.LooksLike, Does.Contain(word), Lines(report));
    }

    [Test]
    public void A_batch_that_nothing_was_done_to_is_stable_on_the_same_day()
    {
        var report = Ok(DriftChecker.Check(Reference.Value, Measured(SetPlan.OfShadow(1, 990).Cases[4], PlantedCause.None)));
        Assert.That(report.Answer, Is.EqualTo(DriftAnswer.Stable), Lines(report));
    }

    [Test]
    public void Noise_is_what_no_edge_or_slope_explains_and_slope_knows_no_lamp()
    {
        var (shape, random) = (new FrameShape(64, 48, 1, 16), new SeededRandom(5));
        var ramp = PixelQuality.Of(shape, Frame(shape, (x, y) => 1000 + (10 * x)));
        var noisy = PixelQuality.Of(shape, Frame(shape, (x, y) => 1000 + (10 * x) + (20 * DriftSeries.Gaussian(random))));
        var dim = PixelQuality.Of(shape, Frame(shape, (x, y) => (1000 + (10 * x)) / 2));
        Assert.That(ramp.Noise, Is.Zero);
        Assert.That(noisy.Noise, Is.EqualTo(20).Within(1.5));
        Assert.That(ramp.Slope, Is.EqualTo(320.0 / 1315 / 2).Within(0.01));
        Assert.That(dim.Slope, Is.EqualTo(ramp.Slope).Within(1e-3));
        Assert.That(PixelQuality.Of(FrameShape.OfFeatures(3), new byte[12]).Noise, Is.NaN);
    }

    private static DriftTable Measured(PlannedCase plan, PlantedCause cause) => PlantedBatch.Measure(plan, cause, (Planted - 1) * Day, (Planted + 1) * Day, Planted * Day);

    private static string Lines(DriftReport report) => string.Join('\n', report.Signals.Select(signal =>
        $"{signal.Signal.Name} {signal.Answer} {signal.Reason} {signal.Effect}"));

    private static byte[] Frame(FrameShape shape, Func<int, int, double> level)
    {
        var bytes = new byte[shape.Bytes];
        for (var at = 0; at < shape.Width * shape.Height; at++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(
                bytes.AsSpan(2 * at), (ushort)Math.Round(level(at % shape.Width, at / shape.Width)));
        }

        return bytes;
    }
}
