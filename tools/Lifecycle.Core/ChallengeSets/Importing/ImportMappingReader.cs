using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>Reads a mapping and says everything in it that does not go together.</summary>
public static class ImportMappingReader
{
    /// <summary>Parts that every row has.</summary>
    private static readonly string[] Given = [ImportSources.Stem, ImportSources.Folder];

    public static DocumentFormat Format => ImportMappingFormat.Format;

    public static Outcome<ImportMapping> Read(SourceNode node) => Format.Judge(node).Then(map => new Reading(map).Mapping());

    private sealed class Reading(SourceNode.Map map)
    {
        private readonly List<Refusal> faults = [];

        public Outcome<ImportMapping> Mapping()
        {
            var layout = (ImportLayout)Array.IndexOf(ImportMappingFormat.Layouts, map.Text("layout"));
            var events = map.PartOrNone("events") is { } part
                ? new EventRule(part.Get("file"), part.Text("quiet") == "rest", part.DurationOrNone("margin") ?? TimeSpan.Zero)
                : null;
            var mapping = new ImportMapping
            {
                From = map.Get("from"),
                Layout = layout,
                Table = map.Find("table"),
                Coco = map.Find("coco"),
                Events = events,
                Name = map.Find("name") is { } name ? Ok(NamePattern.Parse(name.Spot, name.AsText())) : null,
                Columns = (map.PartOrNone("columns")?.Members ?? []).ToDictionary(member => member.Name, member => member.Value.AsText()),
                Leave = [.. map.ItemsOf("leave").Select(item => item.AsText())],
                Case = Case(map.Part("case")),
                Origin = Origins.Parse(map.Text("origin")),
                Times = map.Get("times") is SourceNode.Map times ? Times(times, layout) : null,
                Classes = Classes(),
                AreaMin = map.NumberOrNone("areaMin") ?? 0,
                Stack = new StackRule((int?)map.WholeOrNone("channel"), (int?)map.WholeOrNone("plane"), map.Has("signed")),
                Labels = Labels(map.Part("labels")),
                Episodes = map.PartOrNone("episodes") is { } episodes ? Episodes(episodes) : null,
                Changes = map.TextOrNone("changes"),
            };
            if (faults.Count == 0)
            {
                Together(mapping);
            }

            return faults.Count > 0 ? faults : mapping;
        }

        private CaseRule Case(SourceNode.Map part)
        {
            FillTemplate? Fill(string name) => part.Find(name) is { } node ? Ok(FillTemplate.Parse(node.Spot, node.AsText())) : null;
            return new CaseRule(
                Fill("id")!, Fill("vessel"), Fill("donor"), Fill("batch")!, part.TextOrNone("cultureStart") == CaseRule.FirstFrame ? null : Fill("cultureStart"),
                [.. (part.PartOrNone("axes")?.Members ?? []).Select(axis =>
                    KeyValuePair.Create(axis.Name, Ok(FillTemplate.Parse(axis.Value.Spot, axis.Value.AsText()))!))]);
        }

        private TimeRule Times(SourceNode.Map part, ImportLayout layout)
        {
            var source = (TimeSource)Array.IndexOf(ImportMappingFormat.Sources, part.Text("from"));
            var offset = part.TextOrNone("offset") is { } text ? ImportTimes.Offset(text) : null;
            var start = part.Find("start") is { } node ? Start(node, offset) : null;
            var every = part.DurationOrNone("every");
            if (part.Has("offset") && offset is null)
            {
                Fault(part.Get("offset").Spot, $"'{part.Text("offset")}' is no offset", "write one such as +02:00");
            }

            if (source == TimeSource.Count && start is null && !part.Has("start"))
            {
                Fault(part.Spot, "frames are counted on from no start", "add times.start: the time of frame 0");
            }

            if (every is null ? source != TimeSource.Ome : every < TimeSpan.FromMicroseconds(1) || every > TimeSpan.FromDays(1))
            {
                Fault(part.Find("every")?.Spot ?? part.Spot, "times.every is not a time of up to a day", "add how long it is from frame to frame, such as 5 min");
            }

            if (source == TimeSource.Ome && layout != ImportLayout.Stacks)
            {
                Fault(part.Spot, "times are to come from OME-XML, and the layout is not stacks", "write layout: stacks, or take the times from a part");
            }

            return new TimeRule(source, part.TextOrNone("part") ?? (source == TimeSource.Count ? "frame" : "time"), every)
            {
                Form = part.Find("form") is { } form ? Ok(TimeForm.Parse(form.Spot, form.AsText())) : null,
                Offset = offset,
                Start = start,
                Tolerance = part.DurationOrNone("tolerance") ?? TimeSpan.Zero,
            };
        }

        private Moment? Start(SourceNode node, TimeSpan? offset)
        {
            var start = ImportTimes.Read(node.AsText(), offset, out var reason);
            if (start is null)
            {
                Fault(node.Spot, $"'{node.AsText()}' is {reason}", "write a time such as 2025-01-31T08:15:00Z");
            }

            return start;
        }

        private ClassTable Classes() => new(
            (map.PartOrNone("classes")?.Members ?? []).ToDictionary(member => member.Name, member => member.Value.AsText()),
            map.TextOrNone("others") == "absent");

        private static LabelRule Labels(SourceNode.Map part) =>
            new(part.Text("provenance"), part.TextOrNone("source"), part.TextOrNone("confirmedHow"));

        private EpisodeRule Episodes(SourceNode.Map part)
        {
            var when = (ConfirmedWhen)Array.IndexOf(ImportMappingFormat.Confirmations, part.Text("confirmed"));
            var after = part.DurationOrNone("after") ?? TimeSpan.Zero;
            if ((when == ConfirmedWhen.After) != (after > TimeSpan.Zero))
            {
                Fault(part.Find("after")?.Spot ?? part.Spot, "episodes.after and confirmed: after belong together", "write both, with a time above 0, or neither");
            }

            return new EpisodeRule(part.Duration("gap"), part.Duration("least"), when, after);
        }

        private void Together(ImportMapping mapping)
        {
            void Needs(string key, bool isNeeded, string why)
            {
                if (map.Has(key) != isNeeded)
                {
                    Fault(
                        map.Find(key)?.Spot ?? map.Spot, isNeeded ? $"'{key}' is missing, and {why}" : $"'{key}' is written, and {why}",
                        isNeeded ? $"add {key}" : $"remove {key}");
                }
            }

            var layout = map.Text("layout");
            Needs("coco", mapping.Layout == ImportLayout.Coco, $"the layout is {layout}");
            if (mapping.Layout != ImportLayout.Stacks)
            {
                Needs("table", mapping.Layout == ImportLayout.Table, $"the layout is {layout}");
            }

            if (mapping.Layout == ImportLayout.Folders)
            {
                Needs("name", isNeeded: true, "in folders everything is in names");
            }

            if (mapping.Coco is not null)
            {
                Needs("classes", isNeeded: true, "a COCO file has categories");
            }

            var hasEpisodes = mapping.Times is not null && (mapping.Events is not null || mapping.Classes.Types.Count > 0);
            if (hasEpisodes && mapping.Labels.ConfirmedHow is null)
            {
                Fault(map.Get("labels").Spot, "'labels.confirmedHow' is missing, and there will be episodes", "add by what they were confirmed");
            }

            if (mapping.HasClasses)
            {
                Needs("episodes", mapping.Times is not null, mapping.Times is null ? "specimens have none" : "labels of frames become episodes only by a written rule");
            }

            Sources(mapping);
            Parts(mapping);
        }

        private void Sources(ImportMapping mapping)
        {
            var hasClassPart = mapping.Name?.Parts.Contains(ImportSources.Class) == true;
            if (mapping.Events is { } events && (mapping.Times is null || mapping.Coco is not null || hasClassPart))
            {
                Fault(
                    events.File.Spot, mapping.Times is null ? "events have times, and the frames have none" : "labels come from events and from classes too",
                    mapping.Times is null ? "give the frames times, or label them as wholes by classes" : "keep one of the two");
            }

            if (hasClassPart && mapping.Classes.Types.Count == 0 && !map.Has("classes"))
            {
                Fault(map.Get("name").Spot, "names have a {class}, and 'classes' says nothing of what it means", "add classes");
            }

            if (mapping.Times is not null && mapping.Case.CultureStart is null && !map.Part("case").Has("cultureStart"))
            {
                Fault(map.Get("case").Spot, "'case.cultureStart' is missing, and the frames have times", "add when the culture began, or first-frame");
            }
        }

        // Every part that is used must come from somewhere: a column is looked for when the table is read.
        private void Parts(ImportMapping mapping)
        {
            if (mapping.Table is not null)
            {
                return;
            }

            string[] coco = mapping.Coco is null ? [] : [ImportSources.DateCaptured];
            var known = (mapping.Name?.Parts ?? []).Concat(Given).Concat(coco).ToHashSet(StringComparer.Ordinal);
            foreach (var template in mapping.Case.Templates)
            {
                foreach (var part in template.Parts.Where(part => !known.Contains(part)))
                {
                    Fault(template.Where, $"nothing gives the part {{{part}}} of '{template.Text}'", $"use one of {string.Join(", ", known.Order(StringComparer.Ordinal))}, or name it in 'name'");
                }
            }

            if (mapping.Times is { Source: not TimeSource.Ome } times && !known.Contains(times.Part)
                && !(mapping.Layout == ImportLayout.Stacks && times.Source == TimeSource.Count))
            {
                Fault(map.Get("times").Spot, $"nothing gives the part {{{times.Part}}} that the times come from", "name it in 'name', or write times.part");
            }
        }

        private T? Ok<T>(Outcome<T> outcome)
            where T : class
        {
            outcome.TryGet(out var value, out var why);
            faults.AddRange(why);
            return value;
        }

        private void Fault(SourceSpot where, string what, string fix) => faults.Add(ImportRefusals.MappingUnclear(where, what, fix));
    }
}
