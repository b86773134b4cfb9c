using Lifecycle.Statistics;

namespace Lifecycle.Rendering;

/// <summary>Everything that moves: cells, aggregates, debris, bubbles, organisms.</summary>
internal static class Culture
{
    // Objects may lie a little outside, so that the edge of a frame is as crowded as its middle.
    private const int Margin = 3 * Canvas.Unit / 2;
    private const int Reach = (Canvas.Side * Canvas.Unit) + (2 * Margin);

    /// <summary>Cells in view at a density of one million per mL.</summary>
    private const int CellsPerMillion = 48;

    public static void Draw(RenderedVessel vessel, int frame, SeededRandom random, Span<int> light)
    {
        var axes = vessel.Plan.Axes;
        var late = vessel.PhaseAt(frame) == CulturePhase.Late;
        var clustered = vessel.StrengthAt(ConditionKind.Cluster, frame);
        Cells(vessel, frame, random, light);
        Granules(axes, late, random, light);
        Clusters(clustered, random, light);
        Debris(axes, late, vessel.StrengthAt(ConditionKind.Debris, frame), random, light);
        var turbid = vessel.StrengthAt(ConditionKind.Turbid, frame);
        switch (vessel.OrganismAt(frame))
        {
            case Organism.Bacterial:
                Bacteria(turbid, random, light);
                break;
            case Organism.Yeast:
                Yeast(turbid, vessel.HasReversedYeastAt(frame), random, light);
                break;
            default:
                break;
        }

        Bubbles(axes, vessel.StrengthAt(ConditionKind.Bubble, frame), random, light);
    }

    // The number of something whose mean is given in 1/256: the fraction decides one more or less.
    private static int CountOf(int mean256, SeededRandom random) => (mean256 + random.NextBelow(256)) >> 8;

    private static Spot Place(ulong bits, int radius, int contrast) => new(
        (int)(((bits & 0xFFFF) * Reach) >> 16) - Margin,
        (int)((((bits >> 16) & 0xFFFF) * Reach) >> 16) - Margin,
        radius,
        contrast);

    private static void Cells(RenderedVessel vessel, int frame, SeededRandom random, Span<int> light)
    {
        var density = (long)FixedPoint.PowerOfTwo(vessel.Log2DensityAt(frame));
        var count = CountOf((int)((density * CellsPerMillion) >> 8), random);
        var spread = vessel.Plan.Axes.Material == StartingMaterial.PatientDerived ? 12 : 7;
        for (var cell = 0; cell < count; cell++)
        {
            var bits = random.NextUInt64();
            var size = 29 + (int)((bits >> 32) & 0xFF) * spread / 256;
            var contrast = 208 + (int)((bits >> 40) & 0x3F);
            Canvas.Stamp(light, Place(bits, size, contrast), Profile.Cell);
        }
    }

    // Old cultures hold bright refractile granules; they are normal and warn of nothing. To rev C they
    // look like single yeast cells with reversed contrast, only that they never bud and stay fewer.
    private static void Granules(SceneAxes axes, bool late, SeededRandom random, Span<int> light)
    {
        var misleading = late && axes.Camera == CameraHead.RevC;
        var count = misleading ? random.NextBelow(14) : random.NextBelow(late ? 4 : 2);
        for (var granule = 0; granule < count; granule++)
        {
            var place = Place(random.NextUInt64(), misleading ? 32 : 26, 240);
            Canvas.Stamp(light, place, misleading ? Profile.YeastReversed : Profile.Bright);
        }
    }

    private static void Clusters(int strength, SeededRandom random, Span<int> light)
    {
        // One frame in sixteen shows a small aggregate in a healthy culture too.
        if (random.NextBelow(16) == 0)
        {
            Canvas.Stamp(light, Place(random.NextUInt64(), 54, 200), Profile.Cluster);
        }

        var count = CountOf(3 * strength, random);
        for (var cluster = 0; cluster < count; cluster++)
        {
            var bits = random.NextUInt64();
            var size = 52 + (int)((bits >> 32) & 0x1F) + (40 * Math.Min(strength, 256) / 256);
            var middle = Place(bits, size, 200 + (int)((bits >> 40) & 0x3F));
            Canvas.Stamp(light, middle, Profile.Cluster);
            for (var lobe = 0; lobe < 3; lobe++)
            {
                var turn = (int)(bits >> (44 + (5 * lobe))) & 0x1F;
                var offsetX = ((turn & 7) - 3) * size / 6;
                var offsetY = (((turn >> 2) & 7) - 3) * size / 6;
                Canvas.Stamp(light, middle with { X = middle.X + offsetX, Y = middle.Y + offsetY, Radius = size / 2, Contrast = 140 }, Profile.Cell);
            }
        }
    }

    private static void Debris(SceneAxes axes, bool late, int strength, SeededRandom random, Span<int> light)
    {
        var usual = random.NextBelow(4)
            + (axes.Material == StartingMaterial.PatientDerived ? random.NextBelow(3) : 0)
            + (late ? random.NextBelow(3) : 0);
        var count = usual + CountOf(32 * strength, random);
        for (var speck = 0; speck < count; speck++)
        {
            var bits = random.NextUInt64();
            var x = (int)(bits & 0x3F);
            var y = (int)((bits >> 6) & 0x3F);
            var level = -(1200 + (int)((bits >> 12) & 0x1FF));
            Canvas.Dot(light, x, y, level);

            // A fragment is angular: one corner more, sometimes two.
            Canvas.Dot(light, x + 1 - (int)((bits >> 22) & 2), y, level * 3 / 4);
            if ((bits & (1UL << 30)) != 0)
            {
                Canvas.Dot(light, x, y + 1 - (int)((bits >> 23) & 2), level * 3 / 4);
            }
        }
    }

    private static void Bacteria(int strength, SeededRandom random, Span<int> light)
    {
        var count = CountOf(120 * strength, random);
        for (var rod = 0; rod < count; rod++)
        {
            var bits = random.NextUInt64();
            var x = (int)(bits & 0x3F);
            var y = (int)((bits >> 6) & 0x3F);
            var level = -(420 + (int)((bits >> 12) & 0xFF));
            var upright = (bits >> 30) & 1;
            Canvas.Dot(light, x, y, level);
            Canvas.Dot(light, x + 1 - (int)upright, y + (int)upright, level / 2);
        }
    }

    private static void Yeast(int strength, bool reversed, SeededRandom random, Span<int> light)
    {
        var count = CountOf(40 * strength, random);
        var profile = reversed ? Profile.YeastReversed : Profile.Yeast;
        for (var cell = 0; cell < count; cell++)
        {
            var bits = random.NextUInt64();
            var mother = Place(bits, (reversed ? 31 : 27) + (int)((bits >> 32) & 3), 224 + (int)((bits >> 36) & 0x1F));
            Canvas.Stamp(light, mother, profile);
            if ((bits >> 48 & 3) != 0)
            {
                var offsetX = ((bits >> 50) & 1) == 0 ? 22 : -22;
                var offsetY = (int)((bits >> 52) & 31) - 16;
                Canvas.Stamp(light, mother with { X = mother.X + offsetX, Y = mother.Y + offsetY, Radius = 22 }, profile);
            }
        }
    }

    private static void Bubbles(SceneAxes axes, int strength, SeededRandom random, Span<int> light)
    {
        var small = axes.Quality == ImageQuality.BubbleLoad ? 2 + random.NextBelow(4) : random.NextBelow(24) / 23;
        for (var bubble = 0; bubble < small; bubble++)
        {
            var bits = random.NextUInt64();
            Canvas.Stamp(light, Place(bits, 40 + (int)((bits >> 32) & 0xF), 110), Profile.Bubble);
        }

        var count = CountOf(12 * strength, random);
        for (var bubble = 0; bubble < count; bubble++)
        {
            var bits = random.NextUInt64();
            var size = 48 + (int)((bits >> 32) & 0x3F);
            Canvas.Stamp(light, Place(bits, size, 190 + (int)((bits >> 40) & 0x3F)), Profile.Bubble);
        }
    }
}
