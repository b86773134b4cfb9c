using System.Text;
using Lifecycle.Formats;
using Lifecycle.Replay;
using Lifecycle.Storage.Documents;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>Mappings and imports without a disk: every file is a small still, or as many pages as it is told.</summary>
internal static class Rows
{
    public const string Folders = """
        format: lifecycle/import@1
        from: images
        layout: folders
        name: "{class}/{vessel}_{time:yyyyMMdd-HHmm}"
        origin: real
        case: {id: "{vessel}", vessel: "{vessel}", batch: B1, cultureStart: first-frame}
        times: {from: part, offset: Z, every: 5 min}
        classes: {ok: normal, debris: DEBRIS, turbid: TURBID, blurred: ignore}
        episodes: {gap: 10 min, least: 10 min, confirmed: first}
        labels: {provenance: two people, source: one-labeller, confirmedHow: microscope}

        """;

    public const string Table = """
        format: lifecycle/import@1
        from: images
        layout: table
        table: labels.csv
        columns: {class: label}
        origin: spiked
        case: {id: "{dish}", donor: "{donor}", batch: "{batch}", axes: {camera: "{cam}"}}
        times: none
        classes: {ok: normal, debris: DEBRIS, turbid: TURBID, blurred: ignore}
        labels: {provenance: two people}

        """;

    public static ImportMapping Mapping(string yaml) => Read(yaml).TryGet(out var mapping, out var why)
        ? mapping
        : throw new AssertionException(string.Join('\n', why.Select(one => $"{one.Where} {one.What}")));

    public static Refusals.Outcome<ImportMapping> Read(string yaml) =>
        YamlSource.Parse("import.yaml", Encoding.UTF8.GetBytes(yaml)).Then(ImportMappingReader.Read);

    public static ImportedSet OfNames(string yaml, params string[] files)
    {
        var mapping = Mapping(yaml);
        return Judge(mapping, ImportSources.OfNames(mapping, files, name => "images/" + name), null);
    }

    public static ImportedSet OfTable(string yaml, string csv, params string[] files)
    {
        var mapping = Mapping(yaml);
        return Judge(mapping, Value(ImportSources.OfTable(mapping, "labels.csv", Encoding.UTF8.GetBytes(csv), files, name => "images/" + name)), null);
    }

    public static ImportedSet OfCoco(string yaml, string json, params string[] files)
    {
        var mapping = Mapping(yaml);
        return Judge(mapping, Value(CocoFile.Read(mapping, "coco.json", Encoding.UTF8.GetBytes(json), files, name => "images/" + name)), null);
    }

    public static ImportedSet OfEvents(string yaml, string csv, params string[] files)
    {
        var mapping = Mapping(yaml);
        var events = Value(EventList.Read(mapping, "events.csv", Encoding.UTF8.GetBytes(csv)));
        return Judge(mapping, ImportSources.OfNames(mapping, files, name => "images/" + name), events);
    }

    public static T Value<T>(Refusals.Outcome<T> outcome) => outcome.TryGet(out var value, out var why)
        ? value
        : throw new AssertionException(string.Join('\n', why.Select(one => $"{one.Where} {one.What}")));

    public static string Codes(ImportedSet set) => string.Join(' ', set.Refused.Select(why => $"{why.Code.Code}@{why.Where}"));

    public static string Episodes(ImportedSet set) => string.Join(' ', set.Labels.SelectMany(labels => labels.Episodes)
        .Select(one => $"{one.Id} {Clock(one.Onset)} {Clock(one.ConfirmedAt)} {Clock(one.Ended)}"));

    public static string Quiet(ImportedSet set) => string.Join(' ', set.Labels.SelectMany(labels => labels.Quiet.Select(one =>
        $"{labels.Case} {one.Type} {Clock(one.From)}-{Clock(one.To)}")));

    // As the workflow does it, with files of eight by eight pixels whose digest is that of their name before any '='.
    private static ImportedSet Judge(ImportMapping mapping, ImportRows rows, EventList? events)
    {
        var (judged, files, refused) = (new List<JudgedRow>(), new Dictionary<string, TakenFile>(), new List<Refusals.Refusal>(rows.Refused));
        var partial = new HashSet<string>(rows.Partial);
        foreach (var row in rows.Taken)
        {
            if (!RowJudge.Judge(mapping, row).TryGet(out var good, out var why))
            {
                partial.Add(row.File);
                refused.AddRange(why);
                continue;
            }

            if (!files.ContainsKey(row.File))
            {
                var pages = mapping.Layout == ImportLayout.Stacks ? 6 : 1;
                if (!StackPlan.Of(mapping, row, null, pages, row.Where).TryGet(out var plan, out why))
                {
                    refused.AddRange(why);
                    continue;
                }

                var side = row.File.Contains("large", StringComparison.Ordinal) ? 16 : 8;
                var digest = Digest.Of(Encoding.UTF8.GetBytes(row.File.Split('=')[^1]));
                files[row.File] = new TakenFile(plan, new FrameShape(side, side, 1, 8), [new CaseFile("../" + row.File, digest, pages, plan.Times?[0])]);
            }

            judged.Add(good);
        }

        var set = ImportJudge.Judge(mapping, judged, files, partial, events);
        Written(set);
        return set with { Refused = [.. refused, .. set.Refused] };
    }

    // Whatever is made of rows must be a case and labels that the product reads without a fault.
    private static void Written(ImportedSet set)
    {
        foreach (var (facts, labels) in set.Cases.Zip(set.Labels))
        {
            var read = Value(JsonSource.Parse("case.json", CaseDocument.Write(facts)).Then(CaseDocument.Read));
            Value(JsonSource.Parse("labels.json", LabelsDocument.Write(labels)).Then(node => LabelsDocument.Read(node, read)));
        }
    }

    private static string Clock(Moment time) => time.ToString()[11..16];
}
