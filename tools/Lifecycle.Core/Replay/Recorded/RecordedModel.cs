using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Replay.Recorded;

/// <summary>A model that was not run here: what its logs say it scored on every frame, and what they say it raised.</summary>
public sealed class RecordedModel
{
    /// <summary>The reason by which frames without a row are counted.</summary>
    public const string NoRow = "no score in the log";

    private const double MissingShareMax = 0.1;
    private const int PartOfInterval = 10;

    private readonly Dictionary<string, float[]> scores;
    private readonly Dictionary<string, bool[]> hasRow;
    private readonly int names;

    private RecordedModel(
        RecordedFacts facts, int names, Dictionary<string, float[]> scores, Dictionary<string, bool[]> hasRow, IReadOnlyList<RecordedEvent> events)
    {
        (Facts, this.names, this.scores, this.hasRow, Events) = (facts, names, scores, hasRow, events);
    }

    /// <summary>What the run keeps of it.</summary>
    public RecordedFacts Facts { get; }

    /// <summary>By the frames' clock, in the order of cases and times.</summary>
    public IReadOnlyList<RecordedEvent> Events { get; }

    /// <summary>Only what it raised is known: then that is what it raised, and nothing is raised anew.</summary>
    public bool HasScores => scores.Count > 0;

    /// <summary>An event log is among its logs, also one that says that nothing was raised.</summary>
    public bool HasEvents { get; private init; }

    /// <summary>Every log by its digest, with the offset that was given: other logs make another run.</summary>
    public static Digest IdentityOf(IEnumerable<RecordedLog> logs, long? given) => Digest.Of(JsonText.WriteLine(json =>
    {
        json.List("logs", logs.Select(log => log.Digest.Text).Order(StringComparer.Ordinal), json.Item);
        json.Member("offset", given?.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }));

    /// <summary>The logs of one role held against the frames, or every reason why they cannot be.</summary>
    /// <param name="logs">Of the role.</param>
    /// <param name="cases">Of the set, all with times.</param>
    /// <param name="names">How many scores the model gives.</param>
    /// <param name="given">The offset that somebody gives for all of them; null to find it.</param>
    public static Outcome<RecordedModel> Of(
        IReadOnlyList<RecordedLog> logs, IReadOnlyList<CaseEntry> cases, int names, long? given)
    {
        var making = new Making(cases, names);
        var faults = logs.Where(log => !log.IsOfEvents).SelectMany(log => making.Add(log, given)).ToList();
        if (faults.Count == 0)
        {
            faults.AddRange(making.AddEvents([.. logs.Where(log => log.IsOfEvents)], given));
        }

        if (faults.Count == 0 && making.Missing() is { } missing)
        {
            faults.Add(missing);
        }

        return faults.Count > 0 ? faults : making.Done(IdentityOf(logs, given));
    }

    /// <summary>The scores of frames of a case, row after row; NaN where the log has none.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="first">The first frame.</param>
    /// <param name="count">How many.</param>
    /// <param name="rows">Filled, one column per score.</param>
    public void Read(string caseId, int first, int count, Span<float> rows)
    {
        if (scores.TryGetValue(caseId, out var own))
        {
            own.AsSpan(first * names, count * names).CopyTo(rows);
        }
        else
        {
            rows[..(count * names)].Fill(float.NaN);
        }
    }

    /// <summary>Whether a score log has a row of the frame, whatever it says.</summary>
    public bool HasRow(string caseId, int frame) => !HasScores || hasRow[caseId][frame];

    /// <summary>What it raised in a case, by the logs, as alerts of a record. Only where nothing but that is known.</summary>
    /// <param name="facts">The case.</param>
    /// <param name="subject">Whose frames these are.</param>
    /// <param name="policies">Say feature, procedure and bands of each type.</param>
    public CaseAlerts Alerts(CaseFacts facts, AlertSubject subject, AlertPolicySet policies) => new()
    {
        Case = facts.Id, From = facts.Frames.Start, To = facts.Frames.End, NotAssessable = [], Types = [], Gaps = 0,
        FramesOutOfOrder = 0, FramesTwice = 0,
        Alerts =
        [
            .. Events.Where(one => one.Case == facts.Id).Select(one => AlertOf(
                one, facts, subject, policies.Policies.First(policy => policy.Type == one.Type), policies.Bands)),
        ],
    };

    private static Alert AlertOf(RecordedEvent one, CaseFacts facts, AlertSubject subject, AlertPolicy policy, ConfidenceBands bands) =>
        AlertWords.Alert(policy, bands, subject, new AlertRaise(one.Start, one.Value!.Value, one.Confidence!.Value, 0)) with
        {
            Reason = "as the log has it", End = one.End ?? facts.Frames.End,
            EndedBy = one.End is null ? AlertEnd.EndOfFrames : AlertEnd.Cleared,
        };

    private sealed class Making
    {
        private readonly IReadOnlyList<CaseEntry> cases;
        private readonly int names;
        private readonly long tolerance;
        private readonly Dictionary<string, float[]> scores = new(StringComparer.Ordinal);
        private readonly Dictionary<string, bool[]> hasRow = new(StringComparer.Ordinal);
        private readonly List<RecordedFile> files = [];
        private readonly List<RecordedEvent> events = [];
        private bool hasEvents;

        public Making(IReadOnlyList<CaseEntry> cases, int names)
        {
            (this.cases, this.names) = (cases, names);

            // A tenth of an interval: no row can be near to two frames.
            tolerance = Math.Max(1, cases.Min(entry => entry.Facts.Frames.Interval).Ticks / TimeSpan.TicksPerMicrosecond / PartOfInterval);
        }

        public IEnumerable<Refusal> Add(RecordedLog log, long? given)
        {
            if (!LogFrames.Of(cases, log.IsByCamera).TryGet(out var frames, out var why)
                || !new LogClock(log, frames, tolerance).Find(given).TryGet(out var found, out why))
            {
                return why;
            }

            if (scores.Count == 0)
            {
                foreach (var entry in cases)
                {
                    scores[entry.Facts.Id] = new float[entry.Facts.Frames.Count * names];
                    scores[entry.Facts.Id].AsSpan().Fill(float.NaN);
                    hasRow[entry.Facts.Id] = new bool[entry.Facts.Frames.Count];
                }
            }

            foreach (var (row, place, frame) in found.Met)
            {
                var id = cases[place].Facts.Id;
                if (hasRow[id][frame])
                {
                    return [RecordedRefusals.Row(new SourceSpot(log.File, row.Line), $"frame {frame} of {id} has a row in another log already")];
                }

                hasRow[id][frame] = true;
                row.Values.ToArray().CopyTo(scores[id].AsSpan(frame * names));
            }

            files.Add(new RecordedFile(log.File, log.Digest, found.Offset, IsOfEvents: false));
            return [];
        }

        // What raised says nothing of the clock; the scores beside it do, where they are of one file.
        public List<Refusal> AddEvents(List<RecordedLog> logs, long? given)
        {
            var known = given ?? (files.Count == 1 ? files[0].Offset!.Micros : null);
            var isAlone = files.Count == 0;
            hasEvents = logs.Count > 0;
            foreach (var log in logs)
            {
                if (known is not { } offset)
                {
                    return [RecordedRefusals.OffsetOfEvents(new SourceSpot(log.File))];
                }

                var faults = log.Events.SelectMany(row => Add(log, row, offset, isAlone)).ToList();
                if (faults.Count > 0)
                {
                    return faults;
                }

                files.Add(new RecordedFile(log.File, log.Digest, new LogOffset(offset, given is not null, 0, 0, 0, log.Events.Count, 0), IsOfEvents: true));
            }

            return [];
        }

        private IEnumerable<Refusal> Add(RecordedLog log, EventRow row, long offset, bool isAlone)
        {
            var spot = new SourceSpot(log.File, row.Line);
            if (isAlone && (row.Value is null || row.Confidence is null))
            {
                return [RecordedRefusals.Row(spot, "an event log without a score log beside it says value and confidence of each event")];
            }

            var start = new Moment(row.Start.Micros - offset);
            var at = cases.Where(entry => (log.IsByCamera ? entry.Facts.Camera : entry.Facts.Id) == row.Key
                && start >= entry.Facts.Frames.Start && start < entry.Facts.Frames.End).ToList();
            if (at.Count != 1)
            {
                return at.Count == 0
                    ? [RecordedRefusals.Row(spot, $"{row.Key} has no frame at {start}, the frames' clock")]
                    : [RecordedRefusals.Row(spot, $"{row.Key} is watched in {string.Join(" and ", at.Select(entry => entry.Facts.Id))} at {start}")];
            }

            var end = row.End is { } ended ? new Moment(ended.Micros - offset) : (Moment?)null;
            events.Add(new RecordedEvent(at[0].Facts.Id, row.Type, start, end, row.Value, row.Confidence));
            return [];
        }

        public Refusal? Missing()
        {
            var (missing, all) = (WithoutRow, hasRow.Values.Sum(rows => (long)rows.Length));
            return missing > MissingShareMax * all ? RecordedRefusals.TooManyMissing(new SourceSpot(files[0].Name), missing, all) : null;
        }

        public RecordedModel Done(Digest identity) => new(
            new RecordedFacts(identity, scores.Count > 0, WithoutRow, files), names, scores, hasRow,
            [.. events.OrderBy(one => one.Case, StringComparer.Ordinal).ThenBy(one => one.Start).ThenBy(one => one.Type, StringComparer.Ordinal)])
        {
            HasEvents = hasEvents,
        };

        private long WithoutRow => hasRow.Values.Sum(rows => rows.LongCount(has => !has));
    }
}

/// <summary>An event of a log, by the frames' clock.</summary>
public sealed record RecordedEvent(string Case, string Type, Moment Start, Moment? End, double? Value, double? Confidence);
