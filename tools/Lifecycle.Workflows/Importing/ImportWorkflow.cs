using System.Text;
using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Importing;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Importing;

/// <summary>The verb <c>set import</c>: a challenge set from what people have. Written whole or not at all, and never over another.</summary>
public static class ImportWorkflow
{
    public static Outcome<ImportAnswer> Run(ImportRequest request, IWorkProgress progress, CancellationToken stop) =>
        Workspace.Around(request.Mapping).Then(workspace => workspace.FileAt(request.Mapping)
            .Then(file => DocumentFile.Parse(file).Then(ImportMappingReader.Read)
                .Then(mapping => workspace.FolderAt(request.Folder)
                    .Then(target => SetPlace.Of(request.Folder, target)
                        .Then(place => new Import(workspace, file, mapping, place, target, request, progress, stop).Run())))));

    private sealed class Import(
        Workspace workspace, LocalFile file, ImportMapping mapping, SetPlace place, string target, ImportRequest request,
        IWorkProgress progress, CancellationToken stop)
    {
        private readonly List<Refusal> refused = [];
        private int left;
        private int saidOnceMore;

        public Outcome<ImportAnswer> Run() =>
            Versioned().Then(_ => workspace.FolderNear(file, mapping.From.AsText(), mapping.From.Spot)).Then(folder =>
                Listed(folder).Then(files => Documents().Then(documents => RowsOf(files, documents, folder).Then(rows =>
                    EventsOf(documents).Then(events => Write(folder, rows, events))))));

        // A row is a line or a file; but all images of a COCO file may be on one line.
        private int RefusedRows => mapping.Coco is null
            ? refused.Select(why => (object?)why.Where ?? why).Distinct().Count()
            : refused.Count - saidOnceMore;

        private Outcome<int> Versioned() => place.Version > 1 && mapping.Changes is null
            ? ImportRefusals.MappingUnclear(file.Spot, $"'changes' is missing, and the set is version {place.Version}", "add what changed since the version before")
            : place.Version;

        private Outcome<IReadOnlyList<string>> Listed(string folder)
        {
            if ((target + "/").StartsWith(folder + "/", StringComparison.Ordinal))
            {
                return ImportRefusals.MappingUnclear(
                    mapping.From.Spot, $"the set would lie in '{workspace.NameOf(folder)}', the folder that it is made of", "keep the images in a folder of their own");
            }

            // The mapping and its tables often lie beside the images.
            var ours = new[] { mapping.Table, mapping.Coco, mapping.Events?.File }.OfType<SourceNode>()
                .Select(node => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file.FullPath)!, node.AsText()))).Append(file.FullPath)
                .ToHashSet(StringComparer.Ordinal);
            return ImageFolder.List(folder, mapping.From.Spot, workspace.NameOf, ours.Contains).Then<IReadOnlyList<string>>(list =>
            {
                refused.AddRange(list.Refused);
                var kept = list.Files.Where(name => !mapping.Leave.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))).ToList();
                left = list.Files.Count - kept.Count;
                return kept;
            });
        }

        private Outcome<Sidecars> Documents()
        {
            var faults = new List<Refusal>();
            DocumentBytes? Load(SourceNode? node)
            {
                if (node is null)
                {
                    return null;
                }

                workspace.FileNear(file, node.AsText(), node.Spot).Then(DocumentFile.Load).TryGet(out var loaded, out var why);
                faults.AddRange(why);
                return loaded;
            }

            var found = new Sidecars(Load(mapping.Table), Load(mapping.Coco), Load(mapping.Events?.File));
            return faults.Count > 0 ? faults : found;
        }

        private Outcome<ImportRows> RowsOf(IReadOnlyList<string> files, Sidecars documents, string folder)
        {
            string NameOf(string name) => workspace.NameOf(Path.Combine(folder, name));
            return documents switch
            {
                { Table: { } table } => ImportSources.OfTable(mapping, table.File.Name, table.Bytes, files, NameOf),
                { Coco: { } coco } => CocoFile.Read(mapping, coco.File.Name, coco.Bytes, files, NameOf),
                _ => ImportSources.OfNames(mapping, files, NameOf),
            };
        }

        private Outcome<EventsFound> EventsOf(Sidecars documents) => documents.Events is { } events
            ? EventList.Read(mapping, events.File.Name, events.Bytes).Then<EventsFound>(list => new EventsFound(list))
            : new EventsFound(null);

        private Outcome<ImportAnswer> Write(string folder, ImportRows rows, EventsFound events)
        {
            using var staged = new StagedSet(target);
            using var taker = new FrameTaker(workspace, mapping, staged, Path.Combine(target, "cases"), stop);
            var set = Judged(folder, rows, events.List, taker);
            refused.AddRange(set.Refused);
            if (set.Cases.Count == 0)
            {
                return refused.Append(ImportRefusals.NothingTaken(mapping.From.Spot, workspace.NameOf(folder))).ToList();
            }

            if (request.IsAllOrNothing && refused.Count > 0)
            {
                return refused.Append(ImportRefusals.AllOrNothing(file.Spot, RefusedRows)).ToList();
            }

            var named = set.Cases.SelectMany(facts => facts.Frames.Files).Select(one => one.File).ToHashSet(StringComparer.Ordinal);
            var written = taker.Written.Where(one => named.Contains(one.File)).DistinctBy(one => one.File).ToList();
            staged.Keep(FrameTaker.FramesFolder, written.Select(one => "cases/" + one.File).ToHashSet(StringComparer.Ordinal));
            Fill(staged, set, written);
            var answer = new ImportAnswer(place, workspace.NameOf(target), workspace.NameOf(folder), set, written, refused, left, IsUnchanged: false)
            {
                RefusedRows = RefusedRows,
            };
            return Settle(staged, answer);
        }

        private ImportedSet Judged(string folder, ImportRows rows, EventList? events, FrameTaker taker)
        {
            refused.AddRange(rows.Refused);
            var (judged, files) = (new List<JudgedRow>(), new Dictionary<string, TakenFile>(StringComparer.Ordinal));
            var (partial, lost) = (new HashSet<string>(rows.Partial, StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
            for (var index = 0; index < rows.Taken.Count; index++)
            {
                stop.ThrowIfCancellationRequested();
                progress.Report("import", index, rows.Taken.Count);
                var row = rows.Taken[index];
                if (!RowJudge.Judge(mapping, row).TryGet(out var good, out var why))
                {
                    partial.Add(row.File);
                    refused.AddRange(why);
                    saidOnceMore += why.Count - 1;
                }
                else if (files.ContainsKey(row.File))
                {
                    judged.Add(good);
                }
                else if (!lost.Contains(row.File) && taker.Take(row, Path.Combine(folder, row.File)).TryGet(out var taken, out why))
                {
                    files.Add(row.File, taken);
                    judged.Add(good);
                }
                else
                {
                    // Said once: other rows of the same file fail for the same reason.
                    lost.Add(row.File);
                    refused.AddRange(why);
                }
            }

            progress.Report("import", rows.Taken.Count, rows.Taken.Count);
            return ImportJudge.Judge(mapping, judged, files, partial, events);
        }

        private void Fill(StagedSet staged, ImportedSet set, IReadOnlyList<WrittenFrames> written)
        {
            staged.Write(SetFolder.DescriptionFile, Encoding.UTF8.GetBytes(ImportedDescription.Write(place.Name, place.Version, mapping, set.Cases)));
            staged.Write(ImportRecord.FileName, ImportRecord.Write(file.Name, set, written));
            foreach (var (facts, labels) in set.Cases.Zip(set.Labels))
            {
                stop.ThrowIfCancellationRequested();
                staged.Write($"cases/{facts.Id}.json", CaseDocument.Write(facts));
                staged.Write($"labels/{facts.Id}.json", LabelsDocument.Write(labels));
            }
        }

        // What a person edited in set.yaml stays; what the import makes is the same or is another version.
        private Outcome<ImportAnswer> Settle(StagedSet staged, ImportAnswer answer)
        {
            var differing = staged.Differing(["cases", "labels"], new HashSet<string> { SetFolder.DescriptionFile });
            if (differing is { Count: > 0 })
            {
                return ImportRefusals.SetThere(answer.Folder, place.Version, differing);
            }

            if (differing is null)
            {
                staged.Complete();
            }

            return answer with { IsUnchanged = differing is not null };
        }

        private sealed record Sidecars(DocumentBytes? Table, DocumentBytes? Coco, DocumentBytes? Events);

        private sealed record EventsFound(EventList? List);
    }
}
