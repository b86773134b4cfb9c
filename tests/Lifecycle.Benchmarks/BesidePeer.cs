using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lifecycle.Acceptance;
using Lifecycle.Statistics;
using static Lifecycle.TestKit.Outcomes;

namespace Lifecycle;

/// <summary>Our side of a comparison: lays the inputs down for the peer, then does one job per line that it reads.</summary>
/// <remarks>Each answer is one line of JSON with the seconds that the job took here, inputs in memory.</remarks>
internal sealed class BesidePeer(string folder)
{
    private const int Scores = 10_000_000;
    private const int Resamples = 10_000;

    private readonly Dictionary<string, (double[] Scores, bool[] Labels)> ranked = [];
    private IReadOnlyList<ScoredCase> cases = [];
    private Scorecard? card;

    public static void Serve(string folder)
    {
        var side = new BesidePeer(folder);
        side.Prepare();
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            GC.Collect();
            Console.WriteLine(JsonSerializer.Serialize(side.Do(line)));
        }
    }

    private void Prepare()
    {
        cases = AcceptanceWorkload.Draw();
        Draw("distinct", random => random.NextShare() + random.NextShare());
        Draw("tied", random => Math.Round((random.NextShare() + random.NextShare()) * 500) / 1000);
        Rows(Scorer.Score(AcceptanceWorkload.Request, cases));
    }

    private void Draw(string name, Func<SeededRandom, double> score)
    {
        var (random, scores, labels) = (new SeededRandom(7), new double[Scores], new bool[Scores]);
        for (var index = 0; index < Scores; index++)
        {
            labels[index] = random.NextShare() < 0.3;
            scores[index] = score(random) + (labels[index] ? 0.5 : 0);
        }

        ranked[name] = (scores, labels);
        File.WriteAllBytes(Path.Combine(folder, $"{name}.scores"), MemoryMarshal.AsBytes(scores.AsSpan()));
        File.WriteAllBytes(Path.Combine(folder, $"{name}.labels"), MemoryMarshal.AsBytes(labels.AsSpan()));
    }

    // Of every type the sums of each batch, so that the peer draws from the same numbers.
    private void Rows(Scorecard scored)
    {
        var rows = scored.Matches.SelectMany(type => new[]
        {
            Sums(type.Episodes.Where(episode => episode.Fate != EpisodeFate.NotAssessable),
                episode => episode.Case, episode => episode.Fate == EpisodeFate.Detected ? 1 : 0, _ => 1),
            Sums(type.Quiet.Select(quiet => (quiet.Case, Alarms: 0, quiet.Assessed.TotalHours))
                    .Concat(type.Alerts.Select(alert => (alert.Case, Alarms: alert.FalseAlarms, TotalHours: 0.0))),
                part => part.Case, part => part.Alarms, part => part.TotalHours / 100),
        });
        File.WriteAllText(Path.Combine(folder, "batches.json"), JsonSerializer.Serialize(rows));
    }

    private static double[][] Sums<T>(
        IEnumerable<T> parts, Func<T, ScoredCase> caseOf, Func<T, double> top, Func<T, double> bottom)
    {
        var batches = parts.GroupBy(part => caseOf(part).Facts.Batch).OrderBy(batch => batch.Key, StringComparer.Ordinal).ToList();
        return [[.. batches.Select(batch => batch.Sum(top))], [.. batches.Select(batch => batch.Sum(bottom))]];
    }

    private Dictionary<string, object> Do(string line)
    {
        var (begin, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var answer = line.Split(' ') switch
        {
            ["score"] => Score(),
            ["write"] => Write(),
            ["auc", var name] => Auc(ranked[name]),
            ["ks", var name] => Distance(ranked[name].Scores),
            _ => throw new ArgumentException(line, nameof(line)),
        };
        answer["seconds"] = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        answer["processor"] = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
        return answer;
    }

    private Dictionary<string, object> Score()
    {
        var (begin, used, allocated) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        card = Scorer.Score(AcceptanceWorkload.Request, cases);
        var (matched, usedMatching) = (Stopwatch.GetElapsedTime(begin), Environment.CpuUsage.TotalTime - used);
        var plan = new ResamplingPlan(Resamples, 2026, 0.95, IntervalSide.TwoSided);
        var found = card.Matches.SelectMany(type => new[] { BatchResampling.Sensitivity(type, plan), BatchResampling.FalseAlarmRate(type, plan) })
            .Select(outcome => Value(outcome).Interval).ToList();
        return new()
        {
            ["allocated"] = GC.GetTotalAllocatedBytes() - allocated,
            ["matched"] = matched.TotalSeconds, ["matchedProcessor"] = usedMatching.TotalSeconds,
            ["episodes"] = card.Matches.Sum(type => type.Episodes.Count), ["alerts"] = card.Matches.Sum(type => type.Alerts.Count),
            ["batches"] = cases.Select(scored => scored.Facts.Batch).Distinct().Count(),
            ["intervals"] = found.Select(interval => new[] { interval.Lower, interval.Upper }).ToArray(),
        };
    }

    private Dictionary<string, object> Write()
    {
        var bytes = ScorecardDocument.Write(card ?? Scorer.Score(AcceptanceWorkload.Request, cases));
        return new() { ["bytes"] = bytes.Length, ["digest"] = Formats.Digest.Of(bytes).ToString() };
    }

    private static Dictionary<string, object> Auc((double[] Scores, bool[] Labels) input)
    {
        var found = Value(Ranking.DeLong(input.Scores, input.Labels, 0.95));
        return new() { ["value"] = found.Auc, ["variance"] = found.Variance };
    }

    private static Dictionary<string, object> Distance(double[] scores) => new()
    {
        ["value"] = Value(KolmogorovSmirnov.TwoSamples(
            new ArraySegment<double>(scores, 0, scores.Length / 2),
            new ArraySegment<double>(scores, scores.Length / 2, scores.Length / 2))).Distance,
    };
}
