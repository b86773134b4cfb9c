using System.Globalization;
using Lifecycle.Rendering;

namespace Lifecycle.Demonstration.Fit;

/// <summary>Episodes found and missed, false alarms and lead times of one type.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, int> batches = [];

    public int Episodes { get; private set; }

    public List<string> Missed { get; } = [];

    public List<string> FalseAlarms { get; } = [];

    public List<double> LeadHours { get; } = [];

    public double QuietHours { get; private set; }

    public int Repeats { get; private set; }

    /// <summary>Smallest design effect of the cluster rule: 1 + 0.1 x (mean episodes met in a batch - 1).</summary>
    public double DesignEffect =>
        Episodes == 0 ? 1 : 1 + (0.1 * ((batches.Values.Sum(size => (double)size * size) / Episodes) - 1));

    public static Tally Of(PlannedCase planned, ConditionKind kind, IReadOnlyList<int> raised)
    {
        var tally = new Tally();
        foreach (var episode in planned.Episodes.Where(one => one.Kind == kind))
        {
            tally.Episodes++;
            tally.batches[planned.Batch] = tally.batches.GetValueOrDefault(planned.Batch) + 1;
            var inside = raised.Where(frame => frame >= episode.OnsetFrame && frame <= episode.ConfirmedFrame).ToList();
            if (inside.Count == 0)
            {
                tally.Missed.Add(Words(planned, episode));
            }
            else
            {
                tally.LeadHours.Add((episode.ConfirmedFrame - inside[0]) / 12.0);
                tally.Repeats += inside.Count - 1;
            }
        }

        foreach (var quiet in planned.Quiet.Where(one => one.Kind == kind))
        {
            tally.QuietHours += (quiet.ToFrame - quiet.FromFrame) / 12.0;
            foreach (var frame in raised.Where(frame => frame >= quiet.FromFrame && frame < quiet.ToFrame))
            {
                tally.FalseAlarms.Add(During(planned, frame));
            }
        }

        return tally;
    }

    public void Add(Tally other)
    {
        Episodes += other.Episodes;
        Missed.AddRange(other.Missed);
        FalseAlarms.AddRange(other.FalseAlarms);
        LeadHours.AddRange(other.LeadHours);
        QuietHours += other.QuietHours;
        Repeats += other.Repeats;
        foreach (var (batch, count) in other.batches)
        {
            batches[batch] = batches.GetValueOrDefault(batch) + count;
        }
    }

    public double MedianLeadHours()
    {
        var sorted = LeadHours.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }

    private static string Words(PlannedCase planned, PlannedEpisode episode)
    {
        var axes = planned.Vessel.Axes;
        var organism = episode.Organism == Organism.None ? "" : $" {episode.Organism}";
        return $"{episode.Id} ({episode.Phase}{organism} {axes.Camera} {axes.Medium} {axes.Agitation} {axes.Quality} {axes.Material})";
    }

    private static string During(PlannedCase planned, int frame)
    {
        var around = planned.Episodes.FirstOrDefault(one => frame >= one.OnsetFrame && frame < one.EndFrame + 36);
        var axes = planned.Vessel.Axes;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{planned.Id} frame {frame} of {planned.Vessel.FrameCount} ({around?.Id ?? "nothing"}{(around is null ? "" : $" +{frame - around.OnsetFrame}")} {axes.Camera} {axes.Quality})");
    }
}
