using System.Security.Cryptography;
using System.Text.Json;
using Lifecycle.Formats;
using Lifecycle.TestKit;

namespace Lifecycle.Rendering;

public sealed class SealedSetTests
{
    private static readonly string Home = Path.Combine(Repository.Root, "challenge-sets", "car-t-expansion");

    private static JsonElement Json(string path) => JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;

    [TestCase(1, 5180427713u)]
    [TestCase(2, 9034471266u)]
    public void The_committed_cases_are_those_of_the_seed(int version, ulong seed)
    {
        var cases = SetPlan.OfVersion(version, seed).Cases;
        var files = Directory.GetFiles(Path.Combine(Home, $"v{version}", "cases")).Select(Path.GetFileNameWithoutExtension).Order();
        Assert.That(files, Is.EqualTo(cases.Select(one => one.Id).Order()));
        Assert.That(File.ReadAllText(Path.Combine(Home, $"v{version}", "set.yaml")), Does.Contain($"seed: \"{seed}\""));
        foreach (var planned in (PlannedCase[])[cases[0], cases[40], cases[^1]])
        {
            var file = Json(Path.Combine(Home, $"v{version}", "cases", planned.Id + ".json")).GetProperty("frames").GetProperty("files")[0];
            Assert.That(file.GetProperty("count").GetInt32(), Is.EqualTo(planned.Vessel.FrameCount));
            Assert.That(DigestOf(planned).Hex, Is.EqualTo(file.GetProperty("sha256").GetString()), planned.Id);
        }
    }

    [Test]
    public void No_vessel_donor_or_batch_was_both_trained_on_and_tested_on()
    {
        var trained = Directory.GetFiles(Path.Combine(Repository.Root, "pipelines", "car-t-expansion", "models"), "training.json", SearchOption.AllDirectories)
            .SelectMany(path => Json(path).GetProperty("vessels").EnumerateArray())
            .SelectMany(Names)
            .ToHashSet();
        var tested = Directory.GetFiles(Home, "V*.json", SearchOption.AllDirectories)
            .Where(path => path.Contains("cases", StringComparison.Ordinal))
            .SelectMany(path => Names(Json(path)))
            .ToHashSet();
        Assert.That(trained, Has.Count.GreaterThan(300));
        Assert.That(tested, Has.Count.EqualTo(2 * 78 * 3));
        Assert.That(trained.Intersect(tested), Is.Empty);
    }

    [Test]
    public void Training_seeds_are_no_set_seeds()
    {
        var seeds = Directory.GetFiles(Path.Combine(Repository.Root, "pipelines", "car-t-expansion", "models"), "training.json", SearchOption.AllDirectories)
            .Select(path => Json(path).GetProperty("planSeed").GetString())
            .ToList();
        Assert.That(seeds, Has.Count.EqualTo(3));
        Assert.That(seeds, Has.None.AnyOf("5180427713", "9034471266"));
    }

    private static IEnumerable<string> Names(JsonElement json) =>
        from name in (string[])["vessel", "donor", "batch"] select json.GetProperty(name).GetString()!;

    private static Digest DigestOf(PlannedCase planned)
    {
        using var file = new MemoryStream();
        var vessel = new RenderedVessel(planned.Vessel);
        var pages = new TiffPages(file, FrameRenderer.Side, FrameRenderer.Side, planned.Vessel.FrameCount);
        var pixels = new byte[FrameRenderer.FrameBytes];
        for (var frame = 0; frame < planned.Vessel.FrameCount; frame++)
        {
            FrameRenderer.Render(vessel, frame, pixels);
            pages.Append(pixels);
        }

        return Digest.FromHash(SHA256.HashData(file.ToArray()));
    }
}
