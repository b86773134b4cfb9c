using System.Text;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Shadow;
using Lifecycle.Storage.Documents;

namespace Lifecycle.Workflows.Shadow;

/// <summary>The verb <c>triage</c>: the week's events worst first, dispositions by role, and proposals that a person may take or leave.</summary>
public sealed class TriageWorkflow(TimeProvider clock)
{
    public Outcome<TriageAnswer> Run(TriageRequest request) => new ShadowWorkflow(clock).Open(request.Plan)
        .Then(work => work.Rows.Known().Then(known => known.Rows.Count == 0
            ? ShadowRefusals.Nothing(work.Inputs.Plan.File.Spot)
            : Read(work, request).Then(read => known.With(read.Rows).Then(all => Take(work, request, known, all, read)))));

    // Judged first: a disposition of what could not count would stay in the ledger for nothing.
    private Outcome<TriageAnswer> Take(ShadowWork work, TriageRequest request, RowSet known, RowSet all, ReadRows read)
    {
        var taken = all.Beyond(known);
        return ShadowWorkflow.MayBeTaken(work, all, taken, Moment.Of(clock.GetUtcNow())).Then(_ => HasWeek(work, all, request.Week)).Then(_ => work.Step.Seals(all))
            .Then(_ => Add(work, taken, read))
            .Then(_ => ShadowWorkflow.Judged(work, all))
            .Then<TriageAnswer>(judged =>
            {
                var week = request.Week ?? TriageList.LastWeek(judged.Record);
                return new TriageAnswer
                {
                    Record = judged.Record,
                    Week = week,
                    Items = TriageList.Of(judged.Record, week),
                    Proposals = PolicyProposals.Of(judged.Record, work.Inputs.Alerts.Policies),
                    Taken = taken.Count,
                };
            });
    }

    private static Outcome<bool> HasWeek(ShadowWork work, RowSet all, long? week) =>
        ShadowFacts.Of(work.Inputs.Phase, [.. work.Inputs.Alerts.Policies.Types], all).Then<bool>(facts => week > Math.Max(facts.Weeks, 1)
            ? ShadowRefusals.NoSuchWeek(work.Inputs.Plan.File.Spot, week.Value, Math.Max(facts.Weeks, 1))
            : true);

    // An act is of one role: what several decided is several acts.
    private static Outcome<int> Add(ShadowWork work, IReadOnlyList<ShadowRow> taken, ReadRows read)
    {
        foreach (var role in taken.GroupBy(row => row["role"], StringComparer.Ordinal).OrderBy(role => role.Key, StringComparer.Ordinal))
        {
            if (!work.Rows.Add(ActKind.Triage, role.Key, [.. role], read.From).TryGet(out _, out var why))
            {
                return new Outcome<int>.Refused(why);
            }
        }

        return taken.Count;
    }

    private Outcome<ReadRows> Read(ShadowWork work, TriageRequest request)
    {
        var kind = work.Inputs.Phase.Kinds.First(one => one.Name == RowKind.Dispositions);
        var faults = new List<Refusal>();
        var read = ReadRows.None;
        foreach (var path in request.Files)
        {
            work.Workspace.FileAt(path).Then(DocumentFile.Load).Then(file => RowTable.Read(kind, file.File.Name, file.Bytes)
                    .Then<ReadRows>(rows => new ReadRows(rows, [NamedDigest.Of(Purpose.Source, file.File.Name, file.Digest)])))
                .TryGet(out var one, out var why);
            faults.AddRange(why);
            read = one is null ? read : read.And(one);
        }

        if (request.One is var (id, found, role, reason))
        {
            // As if it stood in a file: the same checks, in the same words.
            var line = JsonText.WriteLine(json =>
            {
                json.Member("event", id);
                json.Member("at", Moment.Of(clock.GetUtcNow()).ToString());
                json.Member("role", role);
                json.Member("as", found);
                json.Member("reason", reason);
            });
            RowTable.Read(kind, "this command", line).TryGet(out var rows, out var why);
            faults.AddRange(why);
            read = rows is null ? read : read.And(new ReadRows(rows, []));
        }

        return faults.Count > 0 ? faults : read;
    }
}
