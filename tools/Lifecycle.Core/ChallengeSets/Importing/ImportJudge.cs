using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>Puts rows and files together into cases with labels. Every row is taken or refused.</summary>
public sealed class ImportJudge
{
    private const int CasesMax = 100_000;
    private const int FilesOfOneCaseMax = 100_000;
    private const int FramesOfOneCaseMax = 10_000_000;

    private readonly ImportMapping mapping;
    private readonly IReadOnlyDictionary<string, TakenFile> files;
    private readonly IReadOnlySet<string> partial;
    private readonly List<Refusal> refused = [];
    private int images;
    private int dropped;
    private long unlabelled;
    private TimeSpan moved;

    private ImportJudge(ImportMapping mapping, IReadOnlyDictionary<string, TakenFile> files, IReadOnlySet<string> partial) =>
        (this.mapping, this.files, this.partial) = (mapping, files, partial);

    /// <param name="mapping">What is to be taken.</param>
    /// <param name="rows">Rows that were judged, in the order in which they were found.</param>
    /// <param name="files">The frames of each file that could be read; rows of others were refused already.</param>
    /// <param name="partial">Files of which a row was refused already.</param>
    /// <param name="events">The list of events; null when there is none.</param>
    public static ImportedSet Judge(
        ImportMapping mapping, IEnumerable<JudgedRow> rows, IReadOnlyDictionary<string, TakenFile> files, IReadOnlySet<string> partial, EventList? events) =>
        new ImportJudge(mapping, files, partial).Judge(rows, events);

    private ImportedSet Judge(IEnumerable<JudgedRow> rows, EventList? events)
    {
        var cases = new List<(CaseFacts Facts, CaseLabels Labels)>();
        foreach (var group in Grouped(rows).GroupBy(file => file.Head.Fields.Id).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            if (cases.Count == CasesMax)
            {
                refused.Add(ImportRefusals.TooMany(group.First().Head.Row.Where, "cases", CasesMax));
                break;
            }

            if (Assemble([.. group]) is { } made)
            {
                cases.Add(made);
            }
        }

        if (events is not null)
        {
            var labels = EventJudge.Judge(mapping, events, [.. cases.Select(one => one.Facts)], refused);
            cases = [.. cases.Zip(labels, (one, label) => (one.Facts, label))];
        }

        return new ImportedSet([.. cases.Select(one => one.Facts)], [.. cases.Select(one => one.Labels)], refused)
        {
            Images = images,
            Dropped = dropped,
            Unlabelled = unlabelled,
            Moved = moved,
        };
    }

    // One entry a file: what its rows say together, without those that contradict one before.
    private List<RowsOfFile> Grouped(IEnumerable<JudgedRow> rows)
    {
        var found = new Dictionary<string, RowsOfFile>(StringComparer.Ordinal);
        var order = new List<RowsOfFile>();
        var heads = new Dictionary<string, JudgedRow>(StringComparer.Ordinal);
        var seen = new Dictionary<Digest, JudgedRow>();
        var pages = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => files.ContainsKey(row.Row.File)))
        {
            if (row.Row.Page is { } page && !PagesOf(row.Row.File, pages).Contains(page - 1))
            {
                refused.Add(ImportRefusals.PagesUnclear(
                    row.Row.Where, $"page {page} of '{row.Row.File}' is no frame of the case", "name a page that the mapping takes"));
                continue;
            }

            if (Disagrees(row, heads.GetValueOrDefault(row.Fields.Id), found.GetValueOrDefault(row.Row.File)) is { } why)
            {
                refused.Add(why);
                if (found.TryGetValue(row.Row.File, out var partly))
                {
                    partly.IsPartial = true;
                }

                continue;
            }

            if (found.TryGetValue(row.Row.File, out var known))
            {
                known.Add(row);
            }
            else if (Twice(row, seen) is { } twice)
            {
                refused.Add(twice);
            }
            else
            {
                heads.TryAdd(row.Fields.Id, row);
                found.Add(row.Row.File, new RowsOfFile(row, files[row.Row.File]) { IsPartial = partial.Contains(row.Row.File) });
                found[row.Row.File].Add(row);
                order.Add(found[row.Row.File]);
            }
        }

        return order;
    }

    private HashSet<int> PagesOf(string file, Dictionary<string, HashSet<int>> known)
    {
        if (!known.TryGetValue(file, out var pages))
        {
            known.Add(file, pages = [.. files[file].Plan.Pages]);
        }

        return pages;
    }

    private Refusal? Twice(JudgedRow row, Dictionary<Digest, JudgedRow> seen)
    {
        var pieces = files[row.Row.File].Files;
        foreach (var piece in pieces)
        {
            if (seen.TryGetValue(piece.Digest, out var first) && first.Fields.Id != row.Fields.Id)
            {
                return ImportRefusals.SameBytes(row.Row.Where, row.Row.File, row.Fields.Id, first.Fields.Id, first.Row.Where);
            }
        }

        foreach (var piece in pieces)
        {
            seen.TryAdd(piece.Digest, row);
        }

        return null;
    }

    private Refusal? Disagrees(JudgedRow row, JudgedRow? head, RowsOfFile? known)
    {
        var (where, fields) = (row.Row.Where, row.Fields);
        if (known is not null)
        {
            var first = known.Head;
            if (first.Fields.Id != fields.Id)
            {
                return ImportRefusals.RowTwice(where, $"'{row.Row.File}' is put into case {fields.Id} and into case {first.Fields.Id}", first.Row.Where);
            }

            if (mapping.Times is { Source: not TimeSource.Ome } times && first.Row.Part(times.Part) != row.Row.Part(times.Part))
            {
                return ImportRefusals.RowTwice(where, $"'{row.Row.File}' has two times", first.Row.Where);
            }

            if (mapping.HasClasses && mapping.Classes.Contradict(known.Of(row.Row.Page).Append(row).SelectMany(one => one.Row.Classes)))
            {
                return ImportRefusals.RowTwice(where, $"'{row.Row.File}' is normal and of another class too", first.Row.Where);
            }
        }

        return head is null ? null : Other(where, fields, head);
    }

    private static Refusal? Other(SourceSpot where, CaseFields fields, JudgedRow head)
    {
        var first = head.Fields;
        (string Field, string? Got, string? Expected)[] sides =
        [
            ("the id before it was made to fit", fields.PlainId, first.PlainId), ("vessel", fields.Vessel, first.Vessel), ("donor", fields.Donor, first.Donor),
            ("batch", fields.Batch, first.Batch), ("cultureStart", fields.CultureStart?.ToString(), first.CultureStart?.ToString()),
            ("axes", fields.Axes.ToString(), first.Axes.ToString()),
        ];
        var other = Array.Find(sides, side => side.Got != side.Expected);
        return other.Field is null ? null : ImportRefusals.CaseDisagrees(
            where, fields.Id, other.Field, other.Got ?? "", other.Expected ?? "", head.Row.Where);
    }

    private (CaseFacts Facts, CaseLabels Labels)? Assemble(List<RowsOfFile> found)
    {
        var ordered = found.OrderBy(file => file.File.Plan.Times?[0].Micros ?? 0).ThenBy(file => file.Head.Row.File, StringComparer.Ordinal).ToList();
        var kept = new List<RowsOfFile>();
        var (filesKept, framesKept) = (0, 0L);
        foreach (var file in ordered)
        {
            filesKept += file.File.Files.Count;
            framesKept += file.File.Plan.Pages.Count;
            var isTooMany = filesKept > FilesOfOneCaseMax || framesKept > FramesOfOneCaseMax;
            if ((isTooMany ? TooMany(file) : Misfit(file, kept)) is { } why)
            {
                refused.Add(why);
                filesKept -= file.File.Files.Count;
                framesKept -= file.File.Plan.Pages.Count;
            }
            else
            {
                kept.Add(file);
            }
        }

        if (kept.Count == 0)
        {
            return null;
        }

        var head = kept[0].Head.Fields;
        var frames = FramesOf(kept);
        var states = kept.SelectMany(StatesOf).ToList();
        images += kept.Count;
        moved = kept.Select(file => file.File.Plan.Moved).Append(moved).Max();
        unlabelled += mapping.HasClasses ? states.Count(state => state.All(type => type is null)) : 0;
        var facts = new CaseFacts(
            head.Id, head.Vessel, head.Donor, head.Batch, mapping.Origin, head.Axes,
            mapping.Times is null ? null : head.CultureStart ?? frames.Start, frames);
        return (facts, mapping.HasClasses ? LabelsOf(facts, states) : Empty(facts));
    }

    private static Refusal TooMany(RowsOfFile file) => ImportRefusals.TooMany(
        file.Head.Row.Where, $"files, or {FramesOfOneCaseMax:N0} frames, in case {file.Head.Fields.Id}", FilesOfOneCaseMax);

    private static Refusal? Misfit(RowsOfFile file, List<RowsOfFile> kept)
    {
        var (where, id) = (file.Head.Row.Where, file.Head.Fields.Id);
        var first = kept.Count > 0 ? kept[0] : null;
        if (first is not null && first.File.Shape != file.File.Shape)
        {
            return ImportRefusals.ShapeDiffers(where, id, file.File.Shape, first.File.Shape, first.Head.Row.Where);
        }

        if (first is not null && first.File.Plan.Interval != file.File.Plan.Interval)
        {
            return ImportRefusals.CaseDisagrees(
                where, id, "the time from frame to frame", Scalars.Write(file.File.Plan.Interval!.Value), Scalars.Write(first.File.Plan.Interval!.Value), first.Head.Row.Where);
        }

        return first is not null && file.File.Plan.Times is { } times && times[0] <= kept[^1].File.Plan.Times![^1]
            ? ImportRefusals.RowTwice(where, $"case {id} has a frame at {times[0]} or later already", kept[^1].Head.Row.Where)
            : null;
    }

    private static CaseFrames FramesOf(List<RowsOfFile> kept)
    {
        var files = kept.SelectMany(file => file.File.Files).ToList();
        var (shape, plan) = (kept[0].File.Shape, kept[0].File.Plan);
        if (plan.Times is null)
        {
            return CaseFrames.WithoutTimes([.. files.Select(file => file with { Start = null })], shape);
        }

        // One start and one interval say it all where no frame is early or late.
        var (isEven, before) = (true, 0);
        foreach (var file in files)
        {
            isEven &= file.Start == plan.Times[0] + (plan.Interval!.Value * before);
            before += file.Count;
        }

        return new CaseFrames(isEven ? [.. files.Select(file => file with { Start = null })] : files, shape, plan.Times[0], plan.Interval!.Value);
    }

    // Of every frame of a file: what its rows say together.
    private IEnumerable<bool?[]> StatesOf(RowsOfFile file) => file.File.Plan.Pages.Select(page =>
    {
        var said = file.Of(page + 1).ToList();
        var isPartial = file.IsPartial || said.Count == 0 || said.Exists(row => row.Row.IsPartial);
        return mapping.Classes.StatesOf(said.SelectMany(row => row.Row.Classes), isPartial);
    });

    private CaseLabels LabelsOf(CaseFacts facts, List<bool?[]> states)
    {
        if (mapping.Episodes is not { } rule || !facts.Frames.HasTimes)
        {
            var types = mapping.Classes.Types.Select((type, at) => (Type: type, Said: states.Select(state => state[at]).ToList())).ToList();
            var present = types.Where(type => type.Said.Contains(true)).Select(type => type.Type).ToList();
            var absent = types.Where(type => type.Said.TrueForAll(said => said == false)).Select(type => type.Type).ToList();
            return Empty(facts) with { Specimen = present.Count + absent.Count > 0 ? new SpecimenLabels(present, absent) : null };
        }

        var spans = CaseSpans.Of(facts.Frames);
        var (episodes, quiet) = (new List<Episode>(), new List<QuietTime>());
        for (var type = 0; type < mapping.Classes.Types.Count; type++)
        {
            var name = mapping.Classes.Types[type];
            var found = rule.Judge(spans, [.. states.Select(state => state[type])]);
            dropped += found.Dropped;
            episodes.AddRange(found.Episodes.Select((one, at) => new Episode(
                EpisodeId(facts.Id, name, at + 1), name, one.Onset, one.ConfirmedAt, one.Ended, mapping.Labels.ConfirmedHow!, Axes.None)));
            quiet.AddRange(found.Quiet.Select(one => new QuietTime(name, one.From, one.To)));
        }

        return Empty(facts) with { Episodes = Ordered(episodes), Quiet = Ordered(quiet) };
    }

    internal static string EpisodeId(string id, string type, int number) =>
        id.Length + type.Length < 90 ? $"{id}-{type}-{number}" : $"{type}-{number}";

    internal static IReadOnlyList<Episode> Ordered(IEnumerable<Episode> episodes) =>
        [.. episodes.OrderBy(one => one.Onset).ThenBy(one => one.Id, StringComparer.Ordinal)];

    internal static IReadOnlyList<QuietTime> Ordered(IEnumerable<QuietTime> quiet) =>
        [.. quiet.OrderBy(one => one.From).ThenBy(one => one.Type, StringComparer.Ordinal)];

    private CaseLabels Empty(CaseFacts facts) => new(facts.Id, mapping.Labels.Provenance, [], []) { Source = LabelSources.Parse(mapping.Labels.Source) };

    private sealed class RowsOfFile(JudgedRow head, TakenFile file)
    {
        private const int AllPages = 0;

        private readonly Dictionary<int, List<JudgedRow>> byPage = [];

        public JudgedRow Head => head;

        public TakenFile File => file;

        public List<JudgedRow> Rows { get; } = [];

        /// <summary>True when a row of it was refused: what it is without is then not known.</summary>
        public bool IsPartial { get; set; }

        public void Add(JudgedRow row)
        {
            Rows.Add(row);
            if (!byPage.TryAdd(row.Row.Page ?? AllPages, [row]))
            {
                byPage[row.Row.Page ?? AllPages].Add(row);
            }
        }

        /// <summary>The rows that speak of a page, or of all.</summary>
        public IEnumerable<JudgedRow> Of(int? page) => Rowed(AllPages).Concat(page is { } one ? Rowed(one) : []);

        private List<JudgedRow> Rowed(int page) => byPage.GetValueOrDefault(page, []);
    }
}
