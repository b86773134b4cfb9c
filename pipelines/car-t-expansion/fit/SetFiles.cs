using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Lifecycle.Rendering;

namespace Lifecycle.Demonstration.Fit;

/// <summary>Writes a set's case and label files, with the digest its frames will have when they are rendered.</summary>
internal static class SetFiles
{
    public static void Write(string folder, SetPlan plan)
    {
        var digests = new string[plan.Cases.Count];
        Parallel.For(0, digests.Length, at => digests[at] = DigestOf(plan.Cases[at]));
        for (var at = 0; at < digests.Length; at++)
        {
            var planned = plan.Cases[at];
            JsonFile.Write(Path.Combine(folder, "cases", planned.Id + ".json"), json => Case(json, planned, digests[at]));
            JsonFile.Write(Path.Combine(folder, "labels", planned.Id + ".json"), json => Labels(json, planned));
        }
    }

    public static void Render(PlannedCase planned, Stream stream)
    {
        var frames = planned.Vessel.FrameCount;
        var vessel = new RenderedVessel(planned.Vessel);
        var pages = new TiffPages(stream, FrameRenderer.Side, FrameRenderer.Side, frames);
        Span<byte> pixels = stackalloc byte[FrameRenderer.FrameBytes];
        for (var frame = 0; frame < frames; frame++)
        {
            FrameRenderer.Render(vessel, frame, pixels);
            pages.Append(pixels);
        }
    }

    private static string DigestOf(PlannedCase planned)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            Render(planned, stream);
        }

        return Convert.ToHexStringLower(hash.Hash!);
    }

    private static void Case(Utf8JsonWriter json, PlannedCase planned, string digest)
    {
        json.WriteString("format", "lifecycle/case@1");
        json.WriteString("case", planned.Id);
        json.WriteString("vessel", planned.Id);
        json.WriteString("donor", planned.Donor);
        json.WriteString("batch", planned.Batch);
        json.WriteString("origin", "synthetic");
        json.WriteStartObject("axes");
        foreach (var (axis, level) in planned.Vessel.Axes.Named())
        {
            json.WriteString(axis, level);
        }

        json.WriteEndObject();
        json.WriteNumber("cultureStart", planned.CultureStartMicros);
        json.WriteStartObject("frames");
        json.WriteString("file", planned.Id + ".tif");
        json.WriteString("sha256", digest);
        json.WriteNumber("count", planned.Vessel.FrameCount);
        json.WriteNumber("width", FrameRenderer.Side);
        json.WriteNumber("height", FrameRenderer.Side);
        json.WriteNumber("depth", 8);
        json.WriteNumber("channels", 1);
        json.WriteNumber("start", planned.FirstFrameMicros);
        json.WriteNumber("interval", PlannedCase.FrameIntervalMicros);
        json.WriteEndObject();
    }

    private static void Labels(Utf8JsonWriter json, PlannedCase planned)
    {
        json.WriteString("format", "lifecycle/labels@1");
        json.WriteString("case", planned.Id);
        json.WriteString("provenance", "rendering plan");
        json.WriteStartArray("episodes");
        foreach (var episode in planned.Episodes)
        {
            Episode(json, planned, episode);
        }

        json.WriteEndArray();
        json.WriteStartArray("quiet");
        foreach (var quiet in planned.Quiet)
        {
            json.WriteStartObject();
            json.WriteString("type", Name(quiet.Kind));
            json.WriteNumber("from", planned.MicrosOf(quiet.FromFrame));
            json.WriteNumber("to", planned.MicrosOf(quiet.ToFrame));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Episode(Utf8JsonWriter json, PlannedCase planned, PlannedEpisode episode)
    {
        json.WriteStartObject();
        json.WriteString("id", episode.Id);
        json.WriteString("type", Name(episode.Kind));
        json.WriteNumber("onset", planned.MicrosOf(episode.OnsetFrame));
        json.WriteNumber("confirmedAt", planned.MicrosOf(episode.ConfirmedFrame));
        json.WriteNumber("ended", planned.MicrosOf(episode.EndFrame));
        json.WriteString("confirmedHow", episode.Kind switch
        {
            ConditionKind.Debris => "offline viability count",
            ConditionKind.Cluster => "manual sizing of clusters",
            ConditionKind.Stall => "scheduled offline count",
            ConditionKind.Bubble => "sparge log",
            _ => "rapid microbiology test",
        });
        json.WriteStartObject("axes");
        json.WriteString("phase", Word(episode.Phase));
        if (episode.Organism != Organism.None)
        {
            json.WriteString("organism", Word(episode.Organism));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Name(ConditionKind kind) => kind.ToString().ToUpperInvariant();

    private static string Word<T>(T level)
        where T : struct, Enum => level.ToString().ToLower(CultureInfo.InvariantCulture);
}
