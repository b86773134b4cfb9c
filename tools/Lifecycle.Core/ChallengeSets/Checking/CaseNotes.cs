using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets.Checking;

/// <summary>What is kept of a case after it was looked at, for the rules that need all cases.</summary>
public sealed record CaseNotes(string Id, SourceSpot Spot)
{
    /// <summary>Where the case gives its axes.</summary>
    public required SourceSpot AxesSpot { get; init; }

    public required SourceSpot ShapeSpot { get; init; }

    public required Axes Axes { get; init; }

    public required FrameShape Shape { get; init; }

    public required int Frames { get; init; }

    public required bool HasTimes { get; init; }

    /// <summary>No retention of its own and no hold: what the set says holds for it.</summary>
    public required bool IsKeptByTheSet { get; init; }

    public required IReadOnlyList<EpisodeNotes> Episodes { get; init; }

    public required IReadOnlyList<AgreementCounts> Agreement { get; init; }

    /// <summary>Of a case as it was read.</summary>
    public static CaseNotes Of(CaseReading reading, SetDescription? set)
    {
        var facts = reading.Entry!.Facts;
        return new CaseNotes(facts.Id, reading.Entry.File.Spot)
        {
            AxesSpot = reading.InCase("axes"),
            ShapeSpot = reading.InCase("frames", "width"),
            Axes = facts.Axes,
            Shape = facts.Frames.Shape,
            Frames = facts.Frames.Count,
            HasTimes = facts.Frames.HasTimes,
            IsKeptByTheSet = facts.Retention is null && facts.Hold is null,
            Episodes =
            [
                .. (reading.Labels?.Episodes ?? []).Select(episode => new EpisodeNotes(
                    episode.Id, episode.Type, episode.Axes, EpisodeSpots.Of(reading, episode.Id))),
            ],
            Agreement = reading.Labels is { } labels ? LabelAgreement.Count(facts.Frames, labels, set?.Labelling?.Window) : [],
        };
    }
}

/// <summary>What is kept of an episode.</summary>
public sealed record EpisodeNotes(string Id, string Type, Axes Axes, SourceSpot Spot);
