using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift;

/// <summary>One batch that is far off among many that are as always.</summary>
public sealed class FurthestUnitTests
{
    [Test]
    public void One_batch_far_off_beside_thirty_good_ones_is_drift_and_is_named()
    {
        var profile = Profile(batches: 20);
        var (good, bad) = (Light(profile, Batches(100, 31, prefix: "N")), Light(profile, With(Batches(100, 31, prefix: "N"), 17, 9)));
        Assert.That((good.Answer, good.Effect!.Furthest), Is.EqualTo((DriftAnswer.Stable, (double?)null)));
        Assert.That((bad.Answer, bad.Tests!.Furthest!.Unit), Is.EqualTo((DriftAnswer.Drifted, "N017")), bad.Reason);
        Assert.That((bad.Suspect?.Axis, bad.Suspect?.Level), Is.EqualTo(("batch", "N017")), "and not the camera that it has in common with others");
        Assert.That(bad.Effect!.Shift, Is.LessThan(0.5), "all together have hardly moved");
        Assert.That(bad.Reason, Does.Contain("batch N017 by itself is").And.Contain("standard deviations off"));
    }

    [Test]
    public void A_batch_no_further_out_than_one_of_the_reference_is_no_drift()
    {
        // One of the reference's batches was 9 off: so was another now.
        var profile = Ok(ProfileFitter.Fit(Settings, null, [With(Batches(1, 20), 4, 9)], "test"));
        var light = Light(profile, With(Batches(101, 31, prefix: "N"), 17, 8));
        Assert.That((light.Answer, light.Effect!.Furthest), Is.EqualTo((DriftAnswer.Stable, (double?)null)), light.Reason);
    }

    private static DriftTable With(DriftTable table, int batch, double shift) => table with
    {
        Numbers = new Dictionary<string, NumberColumn>
        {
            ["light"] = table.Numbers["light"].ToArray().Select((value, row) => row / Rows == batch ? value + shift : value).ToArray(),
        },
    };
}
