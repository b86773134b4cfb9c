using System.Diagnostics;
using System.Globalization;
using Lifecycle.Rendering;

namespace Lifecycle.Demonstration.Fit;

/// <summary>For eyes while the scene is tuned: contact sheets and the make-up of a plan.</summary>
internal static class Look
{
    private static readonly (string Name, ConditionKind? Kind, Organism Organism)[] Columns =
    [
        ("quiet", null, Organism.None),
        ("debris", ConditionKind.Debris, Organism.None),
        ("debris half", ConditionKind.Debris, Organism.None),
        ("cluster", ConditionKind.Cluster, Organism.None),
        ("bubble", ConditionKind.Bubble, Organism.None),
        ("bacteria", ConditionKind.Turbid, Organism.Bacterial),
        ("yeast", ConditionKind.Turbid, Organism.Yeast),
        ("yeast half", ConditionKind.Turbid, Organism.Yeast),
    ];

    public static void Sheet(string path)
    {
        var rows = new List<(CameraHead Camera, int Hour, ImageQuality Quality, int Log2)>();
        foreach (var camera in new[] { CameraHead.RevC, CameraHead.RevD })
        {
            rows.Add((camera, 30, ImageQuality.Clean, -131072));
            rows.Add((camera, 100, ImageQuality.LightCondensation, 65536));
            rows.Add((camera, 200, ImageQuality.Clean, 100000));
            rows.Add((camera, 200, ImageQuality.BubbleLoad, 210000));
        }

        var sheet = new ContactSheet(Columns.Length, rows.Count);
        Span<byte> pixels = stackalloc byte[FrameRenderer.FrameBytes];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < Columns.Length; column++)
            {
                var (camera, hour, quality, log2) = rows[row];
                FrameRenderer.Render(new RenderedVessel(new VesselPlan
                {
                    Seed = (ulong)((row * 100) + column),
                    Axes = new SceneAxes
                    {
                        Camera = camera,
                        Medium = row % 2 == 0 ? CultureMedium.Mx4 : CultureMedium.Mx5,
                        Material = StartingMaterial.PatientDerived,
                        Agitation = row % 4 == 1 ? AgitationRange.Fast : AgitationRange.Gentle,
                        Quality = quality,
                    },
                    FrameCount = 10,
                    FirstCultureHour = hour,
                    StartLog2Density = log2,
                    GrowthMillionthsPerHour = 20000,
                    Conditions = Columns[column].Kind is { } kind
                        ? [Always(kind, Columns[column].Organism, Columns[column].Name.EndsWith("half", StringComparison.Ordinal) ? 128 : 256)]
                        : [],
                }), 3, pixels);
                sheet.Put(column, row, pixels);
            }
        }

        sheet.Save(path);
    }

    public static void Plan(SetPlan plan)
    {
        var frames = plan.Cases.Sum(one => one.Vessel.FrameCount);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{plan.Cases.Count} cases, {frames} frames"));
        var all = plan.Cases.SelectMany(one => one.Episodes.Select(episode => (one, episode))).ToList();
        foreach (var kind in Enum.GetValues<ConditionKind>())
        {
            var mine = all.Where(pair => pair.episode.Kind == kind).ToList();
            double Share(Func<(PlannedCase one, PlannedEpisode episode), bool> test) => 100.0 * mine.Count(test) / mine.Count;
            var quiet = plan.Cases.SelectMany(one => one.Quiet).Where(one => one.Kind == kind).Sum(one => one.ToFrame - one.FromFrame) / 12;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{kind,-8}{mine.Count,5} early {Share(x => x.episode.Phase == CulturePhase.Early):0} mid {Share(x => x.episode.Phase == CulturePhase.Middle):0} late {Share(x => x.episode.Phase == CulturePhase.Late):0} patient {Share(x => x.one.Vessel.Axes.Material == StartingMaterial.PatientDerived):0} revC {Share(x => x.one.Vessel.Axes.Camera == CameraHead.RevC):0} mx4 {Share(x => x.one.Vessel.Axes.Medium == CultureMedium.Mx4):0} gentle {Share(x => x.one.Vessel.Axes.Agitation == AgitationRange.Gentle):0} clean {Share(x => x.one.Vessel.Axes.Quality == ImageQuality.Clean):0} cond {Share(x => x.one.Vessel.Axes.Quality == ImageQuality.LightCondensation):0} bub {Share(x => x.one.Vessel.Axes.Quality == ImageQuality.BubbleLoad):0} quiet h {quiet}"));
            if (kind == ConditionKind.Turbid)
            {
                Console.WriteLine($"   yeast {mine.Count(x => x.episode.Organism == Organism.Yeast)} hard {mine.Count(x => x.episode.Organism == Organism.Yeast && x.episode.Phase == CulturePhase.Late && x.one.Vessel.Axes.Camera == CameraHead.RevC)} late yeast {mine.Count(x => x.episode.Organism == Organism.Yeast && x.episode.Phase == CulturePhase.Late)}");
            }
        }

        var watch = Stopwatch.StartNew();
        var pixels = new byte[FrameRenderer.FrameBytes];
        var done = 0;
        foreach (var one in plan.Cases.Take(10))
        {
            var vessel = new RenderedVessel(one.Vessel);
            for (var frame = 0; frame < one.Vessel.FrameCount; frame++, done++)
            {
                FrameRenderer.Render(vessel, frame, pixels);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalMicroseconds / done:0.0} us per frame"));
    }

    private static Condition Always(ConditionKind kind, Organism organism, int strength) => new()
    {
        Kind = kind,
        Organism = organism,
        OnsetFrame = 0,
        EndFrame = 100,
        RampFrames = 1,
        FadeFrames = 1,
        PeakStrength = strength,
    };
}
