using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Shadow;
using Lifecycle.Storage.Records;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Shadow;

/// <summary>The rows of a shadow phase: what every import so far added, and one import more.</summary>
internal sealed class ShadowRows(Workspace workspace, Recorder recorder, ShadowInputs inputs)
{
    private readonly AddressedFiles files = new(workspace, "shadow-rows", ".json");

    /// <summary>Acts that added to this phase, with their places in the ledger.</summary>
    public IReadOnlyList<(Act Act, long Place)> Imports =>
        [.. recorder.Acts.Select((act, place) => (act, (long)place)).Where(one => ShadowSeals.IsImport(one.act, inputs.Named))];

    /// <summary>All that was imported so far.</summary>
    public Outcome<RowSet> Known()
    {
        var known = RowSet.Empty;
        foreach (var (act, place) in Imports)
        {
            if (!Of(act, place).Then(rows => known.With(rows)).TryGet(out var joined, out var why))
            {
                return new Outcome<RowSet>.Refused(why);
            }

            known = joined;
        }

        return known;
    }

    /// <summary>The first act by which another phase knew a batch or event of these; null when none did.</summary>
    public Outcome<EarlierUse?> Elsewhere(RowSet all)
    {
        var watched = all.Rows.Where(row => row.IsWatched).Select(row => row.Name).ToHashSet(StringComparer.Ordinal);
        for (var place = 0; place < recorder.Acts.Count && watched.Count > 0; place++)
        {
            var act = recorder.Acts[place];
            if (act.Kind != ActKind.ShadowImport || ShadowSeals.IsOf(act, inputs.Named))
            {
                continue;
            }

            if (!Watched(act, place).TryGet(out var names, out var why))
            {
                return new Outcome<EarlierUse?>.Refused(why);
            }

            var both = names.Where(watched.Contains).Order(StringComparer.Ordinal).ToList();
            if (both.Count > 0)
            {
                return new EarlierUse(place, ShadowHistory.NameOf(act), ShadowHistory.VerdictOf(recorder.Acts, act), both[0], both.Count);
            }
        }

        return new Outcome<EarlierUse?>.Ok(null);
    }

    /// <summary>Keeps rows that are new, and enters them into the ledger. Nothing new adds no act.</summary>
    /// <param name="kind">Of the act.</param>
    /// <param name="role">Of who added them.</param>
    /// <param name="rows">Those that were not there before.</param>
    /// <param name="from">What they were read from.</param>
    public Outcome<long?> Add(string kind, string role, IReadOnlyList<ShadowRow> rows, IReadOnlyList<NamedDigest> from)
    {
        if (rows.Count == 0)
        {
            return new Outcome<long?>.Ok(null);
        }

        var kept = new NamedDigest(Purpose.ShadowRows, files.Keep(RowsDocument.Write(rows)));
        var facts = rows.GroupBy(row => row.Kind.Name, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Count().ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (kind == ActKind.ShadowImport)
        {
            foreach (var (name, value) in ShadowHistory.FactsOf(inputs.Alerts.Policies))
            {
                facts.Add(name, value);
            }
        }

        return recorder.Record(kind, role, [kept], [.. inputs.Relied, .. from.DistinctBy(source => source.Name)], facts).Then<long?>(place => place);
    }

    private Outcome<IReadOnlySet<string>> Watched(Act act, long place)
    {
        var digest = act.Subject(Purpose.ShadowRows)!.Digest;
        var name = files.NameOf(digest);
        return files.Read(digest, stream => RowsDocument.Watched(name, stream)) ?? ShadowRefusals.RowsGone(new SourceSpot(name), place);
    }

    private Outcome<IReadOnlyList<ShadowRow>> Of(Act act, long place)
    {
        var digest = act.Subject(Purpose.ShadowRows)!.Digest;
        var name = files.NameOf(digest);
        return files.Read(digest, stream => RowsDocument.Read(name, stream, inputs.Phase.Kinds)) ?? ShadowRefusals.RowsGone(new SourceSpot(name), place);
    }
}
