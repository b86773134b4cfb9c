namespace Lifecycle.Rendering;

/// <summary>The time of a vessel that is labelled free of a condition.</summary>
internal static class QuietPlanner
{
    private static readonly ConditionKind[] Kinds =
    [
        ConditionKind.Debris, ConditionKind.Cluster, ConditionKind.Stall, ConditionKind.Bubble, ConditionKind.Turbid,
    ];

    public static IReadOnlyList<PlannedQuiet> Of(IReadOnlyList<PlannedEpisode> episodes, int frameCount)
    {
        var quiet = new List<PlannedQuiet>();
        foreach (var kind in Kinds)
        {
            var from = 0;
            foreach (var episode in episodes.Where(one => one.Kind == kind || Disturbs(kind, one.Kind)))
            {
                Add(kind, from, episode.OnsetFrame);
                from = episode.EndFrame + RecoveryFrames(kind);
            }

            Add(kind, from, frameCount);
        }

        return quiet;

        void Add(ConditionKind kind, int from, int to)
        {
            if (to - from >= RenderedVessel.FramesPerHour)
            {
                quiet.Add(new PlannedQuiet(kind, from, to));
            }
        }
    }

    // Growth is labelled by the offline count, and that holds only for an undisturbed culture. A bubble
    // burst is over before the next count.
    private static bool Disturbs(ConditionKind kind, ConditionKind other) =>
        kind == ConditionKind.Stall && other != ConditionKind.Bubble;

    // What an ended condition leaves behind is neither condition nor quiet. A stall is seen over 12 h
    // of growth, so that it takes 14 h until nothing of it is left to see.
    private static int RecoveryFrames(ConditionKind kind) => kind switch
    {
        ConditionKind.Bubble => 12,
        ConditionKind.Stall => 168,
        _ => 36,
    };
}
