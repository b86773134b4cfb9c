using Lifecycle.Formats;

namespace Lifecycle.Rendering;

public sealed class FrameRendererTests
{
    [Test]
    public void The_same_seed_gives_the_same_bytes()
    {
        var again = Scenes.Calm with { };
        Assert.That(again.Frame(7), Is.EqualTo(Scenes.Calm.Frame(7)));
        Assert.That((Scenes.Calm with { Seed = 43 }).Frame(7), Is.Not.EqualTo(Scenes.Calm.Frame(7)));
    }

    [Test]
    public void A_frame_is_the_same_alone_in_order_and_backwards()
    {
        var plan = Scenes.Calm.With(ConditionKind.Turbid, Organism.Yeast);
        var vessel = new RenderedVessel(plan);
        var pixels = new byte[FrameRenderer.FrameBytes];
        var forward = new List<Digest>();
        for (var frame = 0; frame < plan.FrameCount; frame++)
        {
            FrameRenderer.Render(vessel, frame, pixels);
            forward.Add(Digest.Of(pixels));
        }

        for (var frame = plan.FrameCount - 1; frame >= 0; frame -= 17)
        {
            Assert.That(Digest.Of(plan.Frame(frame)), Is.EqualTo(forward[frame]), $"frame {frame}");
        }
    }

    // These digests are what the sealed sets stand on. A change here needs a new scene number, never a new value.
    [TestCase(CameraHead.RevC, ConditionKind.Debris, Organism.None, "sha256:26a84c9eb876")]
    [TestCase(CameraHead.RevD, ConditionKind.Cluster, Organism.None, "sha256:53dc77b05cbc")]
    [TestCase(CameraHead.RevC, ConditionKind.Bubble, Organism.None, "sha256:70a2d0e9bfd1")]
    [TestCase(CameraHead.RevD, ConditionKind.Turbid, Organism.Bacterial, "sha256:68449e0960f5")]
    [TestCase(CameraHead.RevC, ConditionKind.Turbid, Organism.Yeast, "sha256:644fc133a2a7")]
    public void Frames_have_the_bytes_they_always_had(CameraHead camera, ConditionKind kind, Organism organism, string brief)
    {
        var plan = Scenes.Calm.On(camera).With(kind, organism) with { FirstCultureHour = 200 };
        Assert.That(Digest.Of(plan.Frame(100)).Brief, Is.EqualTo(brief));
    }

    [TestCase(-1)]
    [TestCase(240)]
    public void There_is_no_frame_outside_the_run(int frame) =>
        Assert.That(() => Scenes.Calm.Frame(frame), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Debris_adds_small_dark_specks() => Assert.That(
        Scenes.Calm.With(ConditionKind.Debris).Mean(frame => Scenes.Dark(frame, 45)),
        Is.GreaterThan(3 * (1 + Scenes.Calm.Mean(frame => Scenes.Dark(frame, 45)))));

    [Test]
    public void Clusters_darken_whole_patches() => Assert.That(
        Scenes.Calm.With(ConditionKind.Cluster).Mean(frame => Scenes.DarkBlocks(frame, 18)),
        Is.GreaterThan(2 + Scenes.Calm.Mean(frame => Scenes.DarkBlocks(frame, 18))));

    [Test]
    public void Bubbles_are_bright_inside_a_dark_wall()
    {
        var burst = Scenes.Calm.With(ConditionKind.Bubble);
        Assert.That(burst.Mean(frame => Scenes.Bright(frame, 20)), Is.GreaterThan(100 + Scenes.Calm.Mean(frame => Scenes.Bright(frame, 20))));
        Assert.That(burst.Mean(frame => Scenes.Dark(frame, 30)), Is.GreaterThan(50 + Scenes.Calm.Mean(frame => Scenes.Dark(frame, 30))));
    }

    [Test]
    public void Bacteria_make_the_frame_brighter_and_grainier()
    {
        var turbid = Scenes.Calm.With(ConditionKind.Turbid, Organism.Bacterial);
        Assert.That(turbid.Mean(Scenes.Roughness), Is.GreaterThan(1.15 * Scenes.Calm.Mean(Scenes.Roughness)));
        Assert.That(turbid.Mean(frame => frame.Average(pixel => pixel)), Is.GreaterThan(2 + Scenes.Calm.Mean(frame => frame.Average(pixel => pixel))));
    }

    [TestCase(CameraHead.RevC, 100, true)]
    [TestCase(CameraHead.RevD, 200, true)]
    [TestCase(CameraHead.RevC, 200, false)] // The optics of rev C reverse the contrast of yeast late in the culture.
    public void Yeast_is_dark_except_late_on_camera_rev_C(CameraHead camera, int cultureHour, bool isDark)
    {
        var calm = Scenes.Calm.On(camera) with { FirstCultureHour = cultureHour };
        var yeast = calm.With(ConditionKind.Turbid, Organism.Yeast);
        var level = yeast.Mean(frame => frame.Average(pixel => pixel)) - calm.Mean(frame => frame.Average(pixel => pixel));
        var points = yeast.Mean(frame => Scenes.Bright(frame, 25)) - calm.Mean(frame => Scenes.Bright(frame, 25));
        Assert.That(level, isDark ? Is.LessThan(-1.5) : Is.GreaterThan(-0.5));
        Assert.That(points, isDark ? Is.LessThan(5) : Is.GreaterThan(20));
    }

    [Test]
    public void A_stall_stops_the_growth_and_nothing_else_does()
    {
        var calm = new RenderedVessel(Scenes.Calm);
        var gained = calm.Log2DensityAt(239) - calm.Log2DensityAt(0);
        Assert.That(gained, Is.EqualTo(65_536 * 1.4427 * 0.020 * 239 / 12).Within(1).Percent);
        foreach (var kind in Enum.GetValues<ConditionKind>())
        {
            var vessel = new RenderedVessel(Scenes.Calm.With(kind));
            Assert.That(vessel.Log2DensityAt(239) - vessel.Log2DensityAt(0), Is.EqualTo(kind == ConditionKind.Stall ? 0 : gained), kind.ToString());
        }
    }

    [Test]
    public void More_cells_make_the_frame_darker()
    {
        var sparse = Scenes.Calm.Mean(frame => frame.Average(pixel => pixel));
        var dense = (Scenes.Calm with { StartLog2Density = 3 << 16 }).Mean(frame => frame.Average(pixel => pixel));
        Assert.That(dense, Is.LessThan(sparse - 10));
    }

    [Test]
    public void Cameras_and_media_can_be_told_apart()
    {
        var level = Scenes.Calm.Mean(frame => frame.Average(pixel => pixel));
        Assert.That(Scenes.Calm.On(CameraHead.RevC).Mean(frame => frame.Average(pixel => pixel)), Is.LessThan(level - 8));
        var other = Scenes.Calm with { Axes = Scenes.Calm.Axes with { Medium = CultureMedium.Mx5 } };
        Assert.That(other.Mean(frame => frame.Average(pixel => pixel)), Is.LessThan(level - 8));
    }
}
